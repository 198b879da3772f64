CREATE INDEX `captures_received` ON `captures` (`received_at_ms`,`awaiting_confirmation`);--> statement-breakpoint
CREATE INDEX `captures_grade_time` ON `captures` (`grade`,`captured_at_ms`,`awaiting_confirmation`);--> statement-breakpoint
CREATE INDEX `captures_verdict_time` ON `captures` (`verdict`,`captured_at_ms`,`awaiting_confirmation`);