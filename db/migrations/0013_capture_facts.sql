ALTER TABLE `captures` ADD `pier_side` text;--> statement-breakpoint
ALTER TABLE `captures` ADD `sun_altitude` real;--> statement-breakpoint
ALTER TABLE `captures` ADD `moon_altitude` real;--> statement-breakpoint
ALTER TABLE `captures` ADD `focuser_position` integer;--> statement-breakpoint
ALTER TABLE `captures` ADD `focuser_temperature` real;--> statement-breakpoint
ALTER TABLE `captures` ADD `source` text;