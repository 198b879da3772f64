import { expect, test } from 'vitest'
import { formatSite } from './client-card'

const site = (siteLatitude: number | null, siteLongitude: number | null, siteElevation = 0) => ({
  siteLatitude,
  siteLongitude,
  siteElevation,
})

test('a site is written as people write it', () => {
  expect(formatSite(site(48.1372, 11.5756, 520))).toBe('48.137° N, 11.576° E, 520 m')
  expect(formatSite(site(-24.6272, -70.4042, 2635))).toBe('24.627° S, 70.404° W, 2,635 m')
  expect(formatSite({ ...site(0, 0), siteElevation: null })).toBe('0.000° N, 0.000° E')
})

test('half a site is null', () => {
  expect(formatSite(site(48.1, null))).toBeNull()
  expect(formatSite(site(null, 11.5))).toBeNull()
})
