ALTER TABLE `captures` ADD `class_exposure` real;--> statement-breakpoint
ALTER TABLE `captures` ADD `settings_class` text GENERATED ALWAYS AS (ifnull("gain", '') || '/' || ifnull("offset", '') || '/' || ifnull("binning", '') || '/' || ifnull(cast(round(ifnull("class_exposure", "exposure_seconds") * 1000000) as integer), '')) VIRTUAL;--> statement-breakpoint
CREATE INDEX `captures_goal_class` ON `captures` (`goal_id`,`settings_class`,`captured_at_ms`) WHERE "captures"."goal_id" is not null;
--> statement-breakpoint
-- A sub whose exposure is within 1 % of its template's has the template's class …
UPDATE captures SET class_exposure = e.exposure_seconds
FROM goals g, exposure_templates e
WHERE g.id = captures.goal_id AND e.id = g.exposure_template_id
  AND captures.exposure_seconds <> e.exposure_seconds
  AND abs(captures.exposure_seconds - e.exposure_seconds) <= e.exposure_seconds * (0.01 + 1e-9);
--> statement-breakpoint
-- … and any other sub of a goal that of the round exposure next to its own (lib/grading/capture-settings.ts).
UPDATE captures SET class_exposure = (
  SELECT round(exposure_seconds / (step * power)) * step * power FROM (
    SELECT power, CASE WHEN 5 * power <= widest THEN 5 WHEN 2 * power <= widest THEN 2 ELSE 1 END AS step
    FROM (
      SELECT widest, pow(10, floor(log10(widest))) AS power
      FROM (SELECT captures.exposure_seconds * 0.02 * (1 + 1e-9) AS widest))))
WHERE goal_id IS NOT NULL AND class_exposure IS NULL AND exposure_seconds > 0 AND NOT EXISTS (
  SELECT 1 FROM goals g JOIN exposure_templates e ON e.id = g.exposure_template_id
  WHERE g.id = captures.goal_id AND e.exposure_seconds = captures.exposure_seconds);
--> statement-breakpoint
-- Regrades that were started before go on by the baselines that they wrote down, whatever the class.
UPDATE regrade_goals
SET baselines = json_object('shared', json(baselines), 'bySettings', json('{}'))
WHERE baselines IS NOT NULL;
--> statement-breakpoint
-- What moves a sub to another class changes the baselines of its goal.
CREATE TRIGGER captures_change_class AFTER UPDATE OF gain, "offset", binning, exposure_seconds, class_exposure ON captures
WHEN OLD.goal_id IS NEW.goal_id AND OLD.settings_class IS NOT NEW.settings_class BEGIN
  UPDATE goals SET baseline_version = baseline_version + 1 WHERE id = NEW.goal_id;
END;
