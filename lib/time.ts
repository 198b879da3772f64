/** Lengths of time in milliseconds. A day here is 24 hours: civil days and nights differ. */
export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/** Returns a time as ISO 8601 in UTC, or null for null. */
export const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())
