import { DASH, formatNumber } from './numbers'

const MINUTE = 60
const HOUR = 3600

/**
 * Integration time from seconds: `45 s`, `12 min`, `3 h 12 min`, and from ten hours on `12.4 h`,
 * where minutes no longer matter. Missing or negative becomes a dash.
 */
export function formatHours(seconds: number | null | undefined): string {
  if (seconds == null || !Number.isFinite(seconds) || seconds < 0) return DASH
  if (seconds === 0) return '0 min'
  if (Math.round(seconds) < MINUTE) return `${formatNumber(seconds)} s`
  if (seconds >= 10 * HOUR) return `${formatNumber(seconds / HOUR, 1)} h`
  const totalMinutes = Math.round(seconds / MINUTE)
  if (totalMinutes >= 600) return '10.0 h'
  const hours = Math.floor(totalMinutes / 60)
  const minutes = totalMinutes % 60
  if (hours === 0) return `${minutes} min`
  return minutes === 0 ? `${hours} h` : `${hours} h ${minutes} min`
}

/** One exposure's length in seconds: `300 s`, `0.5 s`, `0.001 s`. Missing becomes a dash. */
export function formatExposure(seconds: number | null | undefined): string {
  if (seconds == null || !Number.isFinite(seconds)) return DASH
  const decimals = Number.isInteger(seconds) ? 0 : seconds < 0.1 ? 3 : 1
  return `${formatNumber(seconds, decimals)} s`
}
