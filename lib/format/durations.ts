import type { CaptureSettings } from '@/lib/grading/capture-settings'
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

/**
 * Returns a formatter for the hours of one list or table, so that they can be compared at a glance: like
 * `formatHours`, unless the longest has ten hours or more; then all of them are in decimal hours, `7.6 h`
 * beside `15.8 h`. What is too short for a decimal becomes `< 0.1 h`, and nothing `0 h`.
 * @param all every duration of the list, s
 */
export function hoursAlike(
  all: readonly (number | null | undefined)[],
): (seconds: number | null | undefined) => string {
  return all.some(isLong) ? decimalHours : formatHours
}

/** Whether `formatHours` uses decimal hours. */
const isLong = (seconds: number | null | undefined) =>
  seconds != null && Number.isFinite(seconds) && Math.round(seconds / MINUTE) >= 600

function decimalHours(seconds: number | null | undefined): string {
  if (seconds == null || !Number.isFinite(seconds) || seconds < 0) return DASH
  if (seconds === 0) return '0 h'
  return seconds < 0.05 * HOUR ? '< 0.1 h' : `${formatNumber(seconds / HOUR, 1)} h`
}

/** One exposure's length in seconds: `300 s`, `0.5 s`, `0.001 s`. Missing becomes a dash. */
export function formatExposure(seconds: number | null | undefined): string {
  if (seconds == null || !Number.isFinite(seconds)) return DASH
  const decimals = Number.isInteger(seconds) ? 0 : seconds < 0.1 ? 3 : 1
  return `${formatNumber(seconds, decimals)} s`
}

/** Formats settings: `gain 100, offset 50, bin 1, 300 s`; unknown ones say `unknown`. */
export function formatSettings({
  gain,
  offset,
  binning,
  exposureSeconds,
}: CaptureSettings): string {
  const known = (name: string, value: number | null) => `${name} ${value ?? 'unknown'}`
  const exposure = exposureSeconds === null ? 'exposure unknown' : formatExposure(exposureSeconds)
  return [known('gain', gain), known('offset', offset), known('bin', binning), exposure].join(', ')
}
