ALTER TABLE `captures` ADD `outdated` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `captures_outdated` ON `captures` (`target_id`) WHERE "captures"."outdated" = 1;
--> statement-breakpoint
-- Three values that used to count are missing now: an HFR of 0 although stars were found, a sky
-- quality of 0, and wind above 60 m/s. Grades that such a value had a part in may be different now.
UPDATE captures SET outdated = 1
WHERE frame_type = 'light' AND (
  (hfr = 0 AND star_count > 0 AND EXISTS (
    SELECT 1 FROM criteria_revisions r, json_each(r.body, '$.criteria') c
    WHERE r.id = criteria_revision_id AND json_extract(c.value, '$.metric') = 'hfr'
      AND json_extract(c.value, '$.enabled')))
  OR (sky_quality = 0 AND EXISTS (
    SELECT 1 FROM criteria_revisions r, json_each(r.body, '$.criteria') c
    WHERE r.id = criteria_revision_id AND json_extract(c.value, '$.metric') = 'skyQuality'
      AND json_extract(c.value, '$.enabled')))
  OR (wind_speed > 60 AND EXISTS (
    SELECT 1 FROM criteria_revisions r, json_each(r.body, '$.criteria') c
    WHERE r.id = criteria_revision_id AND json_extract(c.value, '$.metric') = 'windSpeed'
      AND json_extract(c.value, '$.enabled')))
);
