-- Counts are right by construction: whatever touches a capture's verdict, goal, target or client
-- moves the counts in the same statement. Code never writes them; `npm run doctor` recounts them.
CREATE TRIGGER captures_counted_in AFTER INSERT ON captures BEGIN
  UPDATE clients SET capture_count = capture_count + 1 WHERE id = NEW.client_id;
  UPDATE targets SET capture_count = capture_count + 1 WHERE id = NEW.target_id;
  UPDATE goals SET
    accepted = accepted + (NEW.verdict IS 'accepted'),
    pending = pending + (NEW.verdict IS 'pending'),
    rejected = rejected + (NEW.verdict IS 'rejected'),
    accepted_seconds = accepted_seconds + iif(NEW.verdict IS 'accepted', ifnull(NEW.exposure_seconds, 0), 0),
    pending_seconds = pending_seconds + iif(NEW.verdict IS 'pending', ifnull(NEW.exposure_seconds, 0), 0),
    rejected_seconds = rejected_seconds + iif(NEW.verdict IS 'rejected', ifnull(NEW.exposure_seconds, 0), 0),
    baseline_version = baseline_version + 1
  WHERE id = NEW.goal_id;
END;
--> statement-breakpoint
CREATE TRIGGER captures_counted_out AFTER DELETE ON captures BEGIN
  UPDATE clients SET capture_count = capture_count - 1 WHERE id = OLD.client_id;
  UPDATE targets SET capture_count = capture_count - 1 WHERE id = OLD.target_id;
  UPDATE goals SET
    accepted = accepted - (OLD.verdict IS 'accepted'),
    pending = pending - (OLD.verdict IS 'pending'),
    rejected = rejected - (OLD.verdict IS 'rejected'),
    accepted_seconds = accepted_seconds - iif(OLD.verdict IS 'accepted', ifnull(OLD.exposure_seconds, 0), 0),
    pending_seconds = pending_seconds - iif(OLD.verdict IS 'pending', ifnull(OLD.exposure_seconds, 0), 0),
    rejected_seconds = rejected_seconds - iif(OLD.verdict IS 'rejected', ifnull(OLD.exposure_seconds, 0), 0),
    baseline_version = baseline_version + 1
  WHERE id = OLD.goal_id;
END;
--> statement-breakpoint
CREATE TRIGGER captures_change_target AFTER UPDATE OF target_id ON captures
WHEN OLD.target_id IS NOT NEW.target_id BEGIN
  UPDATE targets SET capture_count = capture_count - 1 WHERE id = OLD.target_id;
  UPDATE targets SET capture_count = capture_count + 1 WHERE id = NEW.target_id;
END;
--> statement-breakpoint
CREATE TRIGGER captures_change_client AFTER UPDATE OF client_id ON captures
WHEN OLD.client_id IS NOT NEW.client_id BEGIN
  UPDATE clients SET capture_count = capture_count - 1 WHERE id = OLD.client_id;
  UPDATE clients SET capture_count = capture_count + 1 WHERE id = NEW.client_id;
END;
--> statement-breakpoint
CREATE TRIGGER captures_change_verdict AFTER UPDATE OF verdict, exposure_seconds ON captures
WHEN OLD.goal_id IS NEW.goal_id
  AND (OLD.verdict IS NOT NEW.verdict OR OLD.exposure_seconds IS NOT NEW.exposure_seconds) BEGIN
  UPDATE goals SET
    accepted = accepted + (NEW.verdict IS 'accepted') - (OLD.verdict IS 'accepted'),
    pending = pending + (NEW.verdict IS 'pending') - (OLD.verdict IS 'pending'),
    rejected = rejected + (NEW.verdict IS 'rejected') - (OLD.verdict IS 'rejected'),
    accepted_seconds = accepted_seconds + iif(NEW.verdict IS 'accepted', ifnull(NEW.exposure_seconds, 0), 0)
      - iif(OLD.verdict IS 'accepted', ifnull(OLD.exposure_seconds, 0), 0),
    pending_seconds = pending_seconds + iif(NEW.verdict IS 'pending', ifnull(NEW.exposure_seconds, 0), 0)
      - iif(OLD.verdict IS 'pending', ifnull(OLD.exposure_seconds, 0), 0),
    rejected_seconds = rejected_seconds + iif(NEW.verdict IS 'rejected', ifnull(NEW.exposure_seconds, 0), 0)
      - iif(OLD.verdict IS 'rejected', ifnull(OLD.exposure_seconds, 0), 0)
  WHERE id = NEW.goal_id;
END;
--> statement-breakpoint
CREATE TRIGGER captures_change_goal AFTER UPDATE OF goal_id ON captures
WHEN OLD.goal_id IS NOT NEW.goal_id BEGIN
  UPDATE goals SET
    accepted = accepted - (OLD.verdict IS 'accepted'),
    pending = pending - (OLD.verdict IS 'pending'),
    rejected = rejected - (OLD.verdict IS 'rejected'),
    accepted_seconds = accepted_seconds - iif(OLD.verdict IS 'accepted', ifnull(OLD.exposure_seconds, 0), 0),
    pending_seconds = pending_seconds - iif(OLD.verdict IS 'pending', ifnull(OLD.exposure_seconds, 0), 0),
    rejected_seconds = rejected_seconds - iif(OLD.verdict IS 'rejected', ifnull(OLD.exposure_seconds, 0), 0),
    baseline_version = baseline_version + 1
  WHERE id = OLD.goal_id;
  UPDATE goals SET
    accepted = accepted + (NEW.verdict IS 'accepted'),
    pending = pending + (NEW.verdict IS 'pending'),
    rejected = rejected + (NEW.verdict IS 'rejected'),
    accepted_seconds = accepted_seconds + iif(NEW.verdict IS 'accepted', ifnull(NEW.exposure_seconds, 0), 0),
    pending_seconds = pending_seconds + iif(NEW.verdict IS 'pending', ifnull(NEW.exposure_seconds, 0), 0),
    rejected_seconds = rejected_seconds + iif(NEW.verdict IS 'rejected', ifnull(NEW.exposure_seconds, 0), 0),
    baseline_version = baseline_version + 1
  WHERE id = NEW.goal_id;
END;
--> statement-breakpoint
-- A manual E leaves the baseline, and clearing it comes back.
CREATE TRIGGER captures_change_manual_grade AFTER UPDATE OF manual_grade ON captures
WHEN (OLD.manual_grade IS 'E') IS NOT (NEW.manual_grade IS 'E') BEGIN
  UPDATE goals SET baseline_version = baseline_version + 1 WHERE id = NEW.goal_id;
END;
--> statement-breakpoint
-- A revision explains grades for ever: it is never changed.
CREATE TRIGGER criteria_revisions_immutable BEFORE UPDATE ON criteria_revisions BEGIN
  SELECT raise(ABORT, 'a criteria revision is immutable');
END;
