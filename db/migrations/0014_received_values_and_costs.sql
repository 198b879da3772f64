ALTER TABLE `captures` ADD `received` text;--> statement-breakpoint
ALTER TABLE `captures` ADD `costs` text;--> statement-breakpoint
-- What is stored already gets its costs, and the altitudes of Sun and Moon, from a job that starts with the server.
INSERT INTO jobs (id, kind, params, subject_id, state, total, created_by, created_at_ms)
SELECT 'fill-derived-0014', 'fill-derived', '{}', 'captures', 'running', (SELECT count(*) FROM captures), 'upgrade', unixepoch() * 1000
WHERE EXISTS (SELECT 1 FROM captures);
