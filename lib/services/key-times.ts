interface Row {
  createdAtMs: number
  lastUsedAtMs: number | null
  revokedAtMs: number | null
}

/** The moments of a key or token, as they are answered. */
export const keyTimes = (row: Row) => ({
  createdAt: new Date(row.createdAtMs).toISOString(),
  lastUsedAt: iso(row.lastUsedAtMs),
  revokedAt: iso(row.revokedAtMs),
})

/** A moment as it is answered: ISO 8601 in UTC, or null. */
export const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())
