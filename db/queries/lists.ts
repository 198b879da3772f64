import { sql, type SQL, type SQLWrapper } from 'drizzle-orm'

/** A list's position: the sort key of the last row that was read, and its id. */
export interface Position {
  key: string | number | null
  id: string
}

/** The rows that come after a list's position, in ascending order of sort key and id. */
export function after(
  key: SQLWrapper,
  id: SQLWrapper,
  position: Position | undefined,
): SQL | undefined {
  return position && sql`(${key}, ${id}) > (${position.key}, ${position.id})`
}

/** How many rows to read; SQLite takes −1 for all of them. */
export const orAll = (limit: number | undefined) => limit ?? -1

/** Whether there is anything to write: an update with nothing but absent fields is none. */
export function hasChanges(changes: object): boolean {
  return Object.values(changes).some((value) => value !== undefined)
}
