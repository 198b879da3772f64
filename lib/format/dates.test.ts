import { describe, expect, it } from 'vitest'
import {
  formatDate,
  formatDateTime,
  formatNight,
  formatRelative,
  formatTime,
  formatUtc,
} from './dates'
import { DASH } from './numbers'

const BERLIN = 'Europe/Berlin'
const EVENING = '2022-01-11T21:14:05Z'

describe('moments', () => {
  it('are shown in the observatory’s zone', () => {
    expect(formatDateTime(EVENING, BERLIN)).toBe('11 Jan 2022, 22:14')
    expect(formatDateTime(EVENING, 'America/Denver')).toBe('11 Jan 2022, 14:14')
    expect(formatTime(EVENING, BERLIN)).toBe('22:14')
    expect(formatDate('2022-01-11T23:30:00Z', BERLIN)).toBe('12 Jan 2022')
  })

  it('follow summer time', () => {
    expect(formatTime('2022-07-11T21:14:00Z', BERLIN)).toBe('23:14')
  })

  it('show midnight as 00, not 24', () => {
    expect(formatTime('2022-01-11T23:05:00Z', BERLIN)).toBe('00:05')
  })

  it('can be given in milliseconds', () => {
    expect(formatDateTime(Date.parse(EVENING), BERLIN)).toBe('11 Jan 2022, 22:14')
  })

  it('are in UTC if the zone is unknown', () => {
    expect(formatDateTime(EVENING, 'Mars/Olympus')).toBe('11 Jan 2022, 21:14 UTC')
  })

  it('have a UTC form to the second', () => {
    expect(formatUtc('2022-01-11T22:14:05+01:00')).toBe('2022-01-11 21:14:05 UTC')
  })

  it.each([null, undefined, 'yesterday', Number.NaN])('show a dash for %s', (at) => {
    expect(formatDateTime(at, BERLIN)).toBe(DASH)
    expect(formatUtc(at)).toBe(DASH)
    expect(formatRelative(at, 0)).toBe(DASH)
  })
})

describe('observing nights', () => {
  it('are named after the date of their evening', () => {
    expect(formatNight('2022-01-11')).toBe('night of 11 Jan 2022')
  })

  it.each([null, undefined, '', '11.01.2022', '2022-13-45'])('show a dash for %s', (night) => {
    expect(formatNight(night)).toBe(DASH)
  })
})

describe('relative time', () => {
  const now = Date.parse('2022-01-12T06:00:00Z')
  const minutes = (count: number) => now - count * 60_000

  it.each([
    [0.9, 'just now'],
    [1, '1 min ago'],
    [59.9, '59 min ago'],
    [60, '1 h ago'],
    [23 * 60 + 59, '23 h ago'],
    [24 * 60, '1 day ago'],
    [29 * 24 * 60, '29 days ago'],
    [30 * 24 * 60, '13 Dec 2021'],
    [-0.5, 'just now'],
    [-4, 'in 4 min'],
  ])('%s minutes back reads %s', (count, text) => {
    expect(formatRelative(minutes(count), now)).toBe(text)
  })
})
