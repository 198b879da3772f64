CREATE TABLE `jobs` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`params` text NOT NULL,
	`subject_id` text NOT NULL,
	`state` text NOT NULL,
	`cancel_requested` integer DEFAULT false NOT NULL,
	`cursor` text,
	`total` integer NOT NULL,
	`processed` integer DEFAULT 0 NOT NULL,
	`changed` integer DEFAULT 0 NOT NULL,
	`error` text,
	`created_by` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`finished_at_ms` integer
);
--> statement-breakpoint
CREATE INDEX `jobs_subject` ON `jobs` (`subject_id`,`created_at_ms`);--> statement-breakpoint
CREATE INDEX `jobs_state` ON `jobs` (`state`,`created_at_ms`);--> statement-breakpoint
-- An undo that failed was recorded as done, without a time: it can be resumed now.
UPDATE regrade_jobs SET undo_state = 'failed' WHERE undo_state = 'done' AND undone_at_ms IS NULL;
