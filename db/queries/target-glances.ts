import { sql } from 'drizzle-orm'
import type { Db } from '../client'

export interface GlanceRow {
  targetId: string
  pictureId: string | null
  lastNight: string | null
}

/**
 * Of each target: the night of its newest capture, and the best picture among the `limit` newest
 * subs. That many rows a target are read, however many there are.
 */
export function glanceRows(db: Db, targetIds: readonly string[], limit: number): GlanceRow[] {
  return db.orm.all<GlanceRow>(sql`
    select value as targetId,
      (select id from (
        select id, score, has_thumbnail, captured_at_ms from captures
        where target_id = value and frame_type = 'light'
        order by captured_at_ms desc limit ${limit}
      ) where has_thumbnail order by score desc, captured_at_ms desc limit 1) as pictureId,
      (select night from captures where target_id = value
        order by captured_at_ms desc limit 1) as lastNight
    from json_each(${JSON.stringify(targetIds)})`)
}
