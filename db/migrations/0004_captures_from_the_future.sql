DROP INDEX `captures_time`;--> statement-breakpoint
DROP INDEX `captures_client_time`;--> statement-breakpoint
DROP INDEX `captures_unassigned`;--> statement-breakpoint
ALTER TABLE `captures` ADD `awaiting_confirmation` text;--> statement-breakpoint
CREATE INDEX `captures_awaiting_confirmation` ON `captures` (`client_id`,`captured_at_ms`) WHERE "captures"."awaiting_confirmation" is not null;--> statement-breakpoint
CREATE INDEX `captures_time` ON `captures` (`captured_at_ms`,`awaiting_confirmation`);--> statement-breakpoint
CREATE INDEX `captures_client_time` ON `captures` (`client_id`,`captured_at_ms`,`awaiting_confirmation`);--> statement-breakpoint
CREATE INDEX `captures_unassigned` ON `captures` (`captured_at_ms`) WHERE "captures"."target_id" is null and "captures"."frame_type" = 'light' and "captures"."awaiting_confirmation" is null;