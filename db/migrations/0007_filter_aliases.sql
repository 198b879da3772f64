CREATE TABLE `filter_aliases` (
	`name_key` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`filter` text NOT NULL
);
--> statement-breakpoint
-- The spellings that capture software commonly sends: DEFAULT_ALIASES of lib/format/filter-names.ts.
INSERT INTO filter_aliases (name_key, name, filter) VALUES
  ('lum', 'Lum', 'L'),
  ('luminance', 'Luminance', 'L'),
  ('red', 'Red', 'R'),
  ('green', 'Green', 'G'),
  ('blue', 'Blue', 'B'),
  ('h', 'H', 'Ha'),
  ('ha', 'H-a', 'Ha'),
  ('halpha', 'H-alpha', 'Ha'),
  ('hα', 'Hα', 'Ha'),
  ('hydrogenalpha', 'Hydrogen alpha', 'Ha'),
  ('o', 'O', 'OIII'),
  ('o3', 'O3', 'OIII'),
  ('oiii', 'O-III', 'OIII'),
  ('oxygeniii', 'Oxygen III', 'OIII'),
  ('s', 'S', 'SII'),
  ('s2', 'S2', 'SII'),
  ('sii', 'S-II', 'SII'),
  ('sulfurii', 'Sulfur II', 'SII'),
  ('sulphurii', 'Sulphur II', 'SII');
