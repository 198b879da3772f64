import { sql, type SQL, type SQLWrapper } from 'drizzle-orm'

/** A position in a list: the sort key of the last row that was read, and its id. */
export interface Position {
  key: string | number | null
  id: string
}

/** SQL for the rows after a position, in ascending order of sort key and id. */
export function afterPosition(
  key: SQLWrapper,
  id: SQLWrapper,
  position: Position | undefined,
): SQL | undefined {
  return position && sql`(${key}, ${id}) > (${position.key}, ${position.id})`
}

/** Returns the LIMIT for SQLite, in which −1 is no limit. */
export const limitOrAll = (limit: number | undefined) => limit ?? -1

/** Whether there is anything to write: an update without defined fields is invalid SQL. */
export function hasChanges(changes: object): boolean {
  return Object.values(changes).some((value) => value !== undefined)
}
