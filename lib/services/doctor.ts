import {
  closeDatabase,
  describeFailure,
  openDatabase,
  pendingMigrations,
  recognize,
  type Db,
} from '@/db'
import { findContradictions, findDamage, findMiscounts } from '@/db/queries/health'

/** Returns everything that is wrong with a file, one sentence each. Never creates or changes it. */
export function examineFile(file: string): string[] {
  let db: Db | undefined
  try {
    db = openDatabase(file, { readOnly: true, busyTimeoutMs: 5_000 })
    if (recognize(db.driver) === 'newer') {
      return [
        ...findDamage(db),
        'It was last used by a newer version of Subkeeper: update Subkeeper.',
      ]
    }
    const pending = pendingMigrations(db)
    if (pending > 0) {
      return [
        ...findDamage(db),
        'It was last used by an older version of Subkeeper, so its counts cannot be checked. ' +
          'Start Subkeeper once, which updates it, then run this again.',
      ]
    }
    return examine(db)
  } catch (error) {
    return [describeFailure(file, error).message]
  } finally {
    if (db) closeDatabase(db)
  }
}

/** Returns everything that is wrong with a database, one sentence each. */
export function examine(db: Db): string[] {
  const findings = findDamage(db)
  // Counts in a damaged file mean nothing.
  if (findings.length > 0) return findings
  return [
    ...findContradictions(db),
    ...findMiscounts(db).map(
      ({ what, name, stored, counted }) => `${what}, ${name}: ${stored} stored, ${counted} counted`,
    ),
  ]
}
