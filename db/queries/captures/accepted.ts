import { and, asc, eq, sql, type SQL } from 'drizzle-orm'
import type { CaptureFilters } from '@/lib/contracts/captures'
import type { Db } from '../../client'
import { captures } from '../../schema'
import type { Position } from '../lists'
import { whereOf } from './filters'

const columns = { key: captures.capturedAtMs, id: captures.id }
const files = { filePath: captures.filePath, fileName: captures.fileName }

/**
 * The files of the accepted subs among the next `size` captures of a target, goal or client, oldest
 * first, and where to go on; `end` is null at the end. Bounded by what is looked at rather than by
 * what is found, so that a list of which nothing is accepted costs no more than any other.
 */
export function nextAccepted(
  db: Db,
  filters: CaptureFilters,
  after: Position | null,
  size: number,
): { rows: { filePath: string | null; fileName: string | null }[]; end: Position | null } {
  const { clientId, targetId, goalId } = filters
  const beyond = after === null ? undefined : beside('>', after)
  const end =
    db.orm
      .select(columns)
      .from(captures)
      .where(and(whereOf(db, { clientId, targetId, goalId }), beyond))
      .orderBy(asc(captures.capturedAtMs), asc(captures.id))
      .limit(1)
      .offset(size - 1)
      .get() ?? null
  const rows = db.orm
    .select(files)
    .from(captures)
    .where(
      and(
        whereOf(db, filters),
        eq(captures.verdict, 'accepted'),
        beyond,
        end === null ? undefined : beside('<=', end),
      ),
    )
    .orderBy(asc(captures.capturedAtMs), asc(captures.id))
    .all()
  return { rows, end }
}

function beside(comparison: '>' | '<=', { key, id }: Position): SQL {
  const { capturedAtMs: time, id: tie } = captures
  return sql`(${time}, ${tie}) ${sql.raw(comparison)} (${key}, ${id})`
}
