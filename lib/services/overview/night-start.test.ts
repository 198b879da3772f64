import { expect, test } from 'vitest'
import { observingNight } from '@/lib/astro'
import { startOfNight } from './night-start'

test.each([
  ['2026-03-13', 'UTC', null, '2026-03-13T12:00:00Z'],
  ['2026-03-13', 'Europe/Madrid', null, '2026-03-13T11:00:00Z'],
  // The clocks went forward in the night before.
  ['2026-03-29', 'Europe/Madrid', null, '2026-03-29T10:00:00Z'],
  ['2026-03-13', 'Pacific/Kiritimati', null, '2026-03-12T22:00:00Z'],
  ['2026-03-13', 'Etc/GMT+12', null, '2026-03-14T00:00:00Z'],
  // 70.5° west: 4 h 42 min behind UTC.
  ['2026-03-13', null, -70.5, '2026-03-13T16:42:00Z'],
  ['2026-03-13', null, null, '2026-03-13T12:00:00Z'],
])('the night of %s in %s, longitude %s, begins at %s', (night, zone, longitude, start) => {
  const startMs = startOfNight(night, zone, longitude)
  expect(new Date(startMs).toISOString()).toBe(start.replace('Z', '.000Z'))
  expect(observingNight(startMs, zone, longitude)).toBe(night)
  expect(observingNight(startMs - 1, zone, longitude) < night).toBe(true)
})
