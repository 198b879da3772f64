import { formatNumber } from '@/lib/format'

interface Site {
  siteLatitude: number | null
  siteLongitude: number | null
  siteElevation: number | null
}

/** `48.137° N, 11.576° E, 520 m`, or null when latitude or longitude is missing. */
export function siteText({ siteLatitude, siteLongitude, siteElevation }: Site): string | null {
  if (siteLatitude === null || siteLongitude === null) return null
  const parts = [degrees(siteLatitude, 'N', 'S'), degrees(siteLongitude, 'E', 'W')]
  if (siteElevation !== null) parts.push(`${formatNumber(siteElevation)} m`)
  return parts.join(', ')
}

const degrees = (value: number, positive: string, negative: string) =>
  `${formatNumber(Math.abs(value), 3)}° ${value < 0 ? negative : positive}`
