CREATE TABLE `admin_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`secret_hash` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`last_used_at_ms` integer,
	`revoked_at_ms` integer
);
--> statement-breakpoint
CREATE TABLE `one_time_links` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`user_id` text,
	`expires_at_ms` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`user_id` text NOT NULL,
	`user_agent` text,
	`created_at_ms` integer NOT NULL,
	`last_seen_at_ms` integer NOT NULL,
	`expires_at_ms` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_id_unique` ON `sessions` (`id`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`password_hash` text NOT NULL,
	`role` text NOT NULL,
	`created_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_name_key_unique` ON `users` (`name_key`);--> statement-breakpoint
CREATE TABLE `criteria_revisions` (
	`id` text PRIMARY KEY NOT NULL,
	`set_id` text NOT NULL,
	`revision` integer NOT NULL,
	`body` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	FOREIGN KEY (`set_id`) REFERENCES `criteria_sets`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `criteria_revisions_set_revision` ON `criteria_revisions` (`set_id`,`revision`);--> statement-breakpoint
CREATE TABLE `criteria_sets` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`description` text DEFAULT '' NOT NULL,
	`revision` integer NOT NULL,
	`revision_id` text NOT NULL,
	`archived_at_ms` integer,
	`created_at_ms` integer NOT NULL,
	`updated_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `criteria_sets_name_key_unique` ON `criteria_sets` (`name_key`);--> statement-breakpoint
CREATE TABLE `client_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`name` text NOT NULL,
	`secret_hash` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`last_used_at_ms` integer,
	`revoked_at_ms` integer,
	FOREIGN KEY (`client_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `client_keys_client` ON `client_keys` (`client_id`);--> statement-breakpoint
CREATE TABLE `clients` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`auto_grading` integer DEFAULT true NOT NULL,
	`criteria_set_id` text,
	`create_targets` integer DEFAULT false NOT NULL,
	`timezone` text,
	`site_latitude` real,
	`site_longitude` real,
	`site_elevation` real,
	`capture_count` integer DEFAULT 0 NOT NULL,
	`last_seen_at_ms` integer,
	`created_at_ms` integer NOT NULL,
	FOREIGN KEY (`criteria_set_id`) REFERENCES `criteria_sets`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `clients_name_key_unique` ON `clients` (`name_key`);--> statement-breakpoint
CREATE TABLE `exposure_templates` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`filter` text,
	`exposure_seconds` real NOT NULL,
	`binning` integer,
	`gain` integer,
	`offset` integer,
	`min_grade` text DEFAULT 'any' NOT NULL,
	`created_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `exposure_templates_name_key_unique` ON `exposure_templates` (`name_key`);--> statement-breakpoint
CREATE TABLE `goals` (
	`id` text PRIMARY KEY NOT NULL,
	`target_id` text NOT NULL,
	`exposure_template_id` text NOT NULL,
	`panel` integer,
	`desired` integer NOT NULL,
	`enabled` integer DEFAULT true NOT NULL,
	`baselines` text DEFAULT '{}' NOT NULL,
	`accepted` integer DEFAULT 0 NOT NULL,
	`pending` integer DEFAULT 0 NOT NULL,
	`rejected` integer DEFAULT 0 NOT NULL,
	`accepted_seconds` real DEFAULT 0 NOT NULL,
	`pending_seconds` real DEFAULT 0 NOT NULL,
	`rejected_seconds` real DEFAULT 0 NOT NULL,
	`baseline_version` integer DEFAULT 0 NOT NULL,
	`created_at_ms` integer NOT NULL,
	FOREIGN KEY (`target_id`) REFERENCES `targets`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`exposure_template_id`) REFERENCES `exposure_templates`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `goals_template` ON `goals` (`exposure_template_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `goals_target_template_panel` ON `goals` (`target_id`,`exposure_template_id`,`panel`);--> statement-breakpoint
CREATE UNIQUE INDEX `goals_target_template` ON `goals` (`target_id`,`exposure_template_id`) WHERE "goals"."panel" is null;--> statement-breakpoint
CREATE TABLE `targets` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`ra` real,
	`dec` real,
	`status` text DEFAULT 'active' NOT NULL,
	`completed_by` text,
	`note` text DEFAULT '' NOT NULL,
	`capture_count` integer DEFAULT 0 NOT NULL,
	`created_at_ms` integer NOT NULL,
	FOREIGN KEY (`client_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `targets_client_name` ON `targets` (`client_id`,`name_key`);--> statement-breakpoint
CREATE TABLE `captures` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`target_id` text,
	`goal_id` text,
	`dedupe_key` text NOT NULL,
	`capture_id` text,
	`captured_at_ms` integer NOT NULL,
	`night` text NOT NULL,
	`frame_type` text NOT NULL,
	`target_name` text,
	`panel` integer,
	`filter` text,
	`exposure_seconds` real,
	`binning` integer,
	`gain` integer,
	`offset` integer,
	`camera_temperature` real,
	`set_temperature` real,
	`ra` real,
	`dec` real,
	`site_latitude` real,
	`site_longitude` real,
	`site_elevation` real,
	`file_name` text,
	`file_path` text,
	`camera` text,
	`telescope` text,
	`software` text,
	`hfr` real,
	`star_count` real,
	`guiding_rms` real,
	`altitude` real,
	`sky_quality` real,
	`wind_speed` real,
	`cloud_cover` real,
	`humidity` real,
	`temperature` real,
	`dew_point` real,
	`pressure` real,
	`background_mean` real,
	`median_adu` real,
	`fwhm` real,
	`eccentricity` real,
	`snr` real,
	`airmass` real,
	`moon_separation` real,
	`moon_illumination` real,
	`background_noise` real,
	`computed` text,
	`warnings` text,
	`score` real,
	`auto_grade` text,
	`manual_grade` text,
	`grade` text,
	`verdict` text,
	`coverage` real,
	`reason` text,
	`main_cause` text,
	`criteria_revision_id` text,
	`baselines` text,
	`grading_version` integer DEFAULT 0 NOT NULL,
	`graded_at_ms` integer,
	`note` text DEFAULT '' NOT NULL,
	`has_thumbnail` integer DEFAULT false NOT NULL,
	`received_at_ms` integer NOT NULL,
	FOREIGN KEY (`client_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`target_id`) REFERENCES `targets`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`goal_id`) REFERENCES `goals`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`criteria_revision_id`) REFERENCES `criteria_revisions`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `captures_client_dedupe` ON `captures` (`client_id`,`dedupe_key`);--> statement-breakpoint
CREATE INDEX `captures_time` ON `captures` (`captured_at_ms`);--> statement-breakpoint
CREATE INDEX `captures_client_time` ON `captures` (`client_id`,`captured_at_ms`);--> statement-breakpoint
CREATE INDEX `captures_target_time` ON `captures` (`target_id`,`captured_at_ms`);--> statement-breakpoint
CREATE INDEX `captures_target_revision` ON `captures` (`target_id`,`criteria_revision_id`);--> statement-breakpoint
CREATE INDEX `captures_goal_time` ON `captures` (`goal_id`,`captured_at_ms`);--> statement-breakpoint
CREATE INDEX `captures_unassigned` ON `captures` (`captured_at_ms`) WHERE "captures"."target_id" is null and "captures"."frame_type" = 'light';--> statement-breakpoint
CREATE TABLE `thumbnails` (
	`capture_id` text PRIMARY KEY NOT NULL,
	`mime` text NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`bytes` blob NOT NULL,
	FOREIGN KEY (`capture_id`) REFERENCES `captures`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `regrade_changes` (
	`job_id` text NOT NULL,
	`capture_id` text NOT NULL,
	`before` text NOT NULL,
	`version_after` integer NOT NULL,
	`undone` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`job_id`, `capture_id`),
	FOREIGN KEY (`job_id`) REFERENCES `regrade_jobs`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`capture_id`) REFERENCES `captures`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `regrade_changes_capture` ON `regrade_changes` (`capture_id`);--> statement-breakpoint
CREATE TABLE `regrade_goals` (
	`job_id` text NOT NULL,
	`goal_id` text NOT NULL,
	`baselines` text,
	`accepted_before` integer NOT NULL,
	`accepted_after` integer,
	`target_status_before` text NOT NULL,
	`target_status_after` text,
	PRIMARY KEY(`job_id`, `goal_id`),
	FOREIGN KEY (`job_id`) REFERENCES `regrade_jobs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `regrade_jobs` (
	`id` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`scope` text NOT NULL,
	`criteria_set_id` text,
	`revisions` text NOT NULL,
	`include_manual` integer NOT NULL,
	`cancel_requested` integer DEFAULT false NOT NULL,
	`cursor_ms` integer,
	`cursor_id` text,
	`total` integer NOT NULL,
	`processed` integer DEFAULT 0 NOT NULL,
	`changed` integer DEFAULT 0 NOT NULL,
	`skipped_manual` integer DEFAULT 0 NOT NULL,
	`ungraded` integer DEFAULT 0 NOT NULL,
	`matrix` text NOT NULL,
	`error` text,
	`undo_state` text,
	`undone` integer DEFAULT 0 NOT NULL,
	`undo_skipped` integer DEFAULT 0 NOT NULL,
	`created_by` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`finished_at_ms` integer,
	`undone_at_ms` integer,
	FOREIGN KEY (`criteria_set_id`) REFERENCES `criteria_sets`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `regrade_jobs_created` ON `regrade_jobs` (`created_at_ms`);