import fs from 'node:fs'

/** How often the files are looked at while transactions go on, ms. */
const CHECK_EVERY_MS = 1_000

/**
 * Notices that the files of an open database were deleted, moved or replaced. SQLite goes on writing
 * to the files that it opened, so everything stored after that would be lost with the process.
 */
export interface FileWatch {
  /** Looks at the files now: true while they are the ones that were opened. */
  inPlace: () => boolean
  /** Throws when they are not; looks at most once a second. */
  assertInPlace: () => void
}

class MovedError extends Error {
  override name = 'MovedError'
  /** SQLite's own code for this, which it reports only in rollback-journal mode. */
  readonly code = 'SQLITE_READONLY_DBMOVED'
}

/** Watches the files of a database that was just opened. An in-memory database has none. */
export function watchFiles(file: string): FileWatch {
  if (file === ':memory:') return { inPlace: () => true, assertInPlace: () => {} }
  const opened = new Map<string, string>()
  let moved = false
  let checkedAtMs = Date.now()

  const inPlace = () => {
    checkedAtMs = Date.now()
    moved = false
    for (const path of [file, `${file}-wal`, `${file}-shm`]) {
      const before = opened.get(path)
      const now = identityOf(path)
      // The side files may come later than the database.
      if (before === undefined && now !== null) opened.set(path, now)
      else if (before !== undefined && before !== now) moved = true
    }
    return !moved
  }
  inPlace()
  return {
    inPlace,
    assertInPlace() {
      if (Math.abs(Date.now() - checkedAtMs) >= CHECK_EVERY_MS) inPlace()
      if (moved) throw new MovedError('the database file is no longer the one that was opened')
    },
  }
}

/** Device and inode; null where there is no file. */
function identityOf(path: string): string | null {
  const stat = fs.statSync(path, { bigint: true, throwIfNoEntry: false })
  return stat ? `${stat.dev}:${stat.ino}` : null
}
