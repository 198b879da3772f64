import type { MetricValues } from './metrics'

/**
 * The camera settings of a sub. Metrics that depend on them are compared only between subs with the
 * same settings (GRADING.md, 4, "Like with like"). Null means unknown, which is a class of its own.
 */
export interface CaptureSettings {
  gain: number | null
  offset: number | null
  binning: number | null
  exposureSeconds: number | null
}

/** Baselines of one goal: those that all its subs share, and those of each class of settings. */
export interface BaselinesBySettings {
  shared: MetricValues
  bySettings: Readonly<Record<string, MetricValues>>
}

/** How far an exposure may be from another to count as the same, as a share of the other. */
const EXPOSURE_TOLERANCE = 0.01
/** Allows for the binary noise of a product such as 300 · 0.01. */
const NOISE = 1e-9

export function isSameExposure(seconds: number, nominalSeconds: number): boolean {
  return Math.abs(seconds - nominalSeconds) <= nominalSeconds * (EXPOSURE_TOLERANCE + NOISE)
}

/**
 * Returns the exposure of a sub's class in seconds: the template's if the sub is within 1 % of it, else
 * the nearest multiple of the largest step of 1, 2 or 5 times a power of ten that is at most 2 % of it.
 * So every exposure belongs to one class, within 1 % of the class's own exposure.
 */
export function classExposure(seconds: number, templateSeconds: number | null): number {
  if (templateSeconds !== null && isSameExposure(seconds, templateSeconds)) return templateSeconds
  if (seconds <= 0) return seconds
  const widest = seconds * 0.02 * (1 + NOISE)
  const power = 10 ** Math.floor(Math.log10(widest))
  const step = [5, 2, 1].find((factor) => factor * power <= widest) ?? 1
  return Number((Math.round(seconds / (step * power)) * step * power).toPrecision(10))
}

/**
 * Returns the class as text, exactly as the database generates it (`captures.settings_class`): gain,
 * offset, binning and microseconds, empty where one is unknown.
 * @param exposureSeconds from `classExposure`
 */
export function settingsKey({ gain, offset, binning, exposureSeconds }: CaptureSettings): string {
  const microseconds = exposureSeconds === null ? '' : Math.round(exposureSeconds * 1e6)
  return `${gain ?? ''}/${offset ?? ''}/${binning ?? ''}/${microseconds}`
}

/** Reads what `settingsKey` wrote. */
export function settingsOfKey(key: string): CaptureSettings {
  const [gain, offset, binning, microseconds] = key
    .split('/')
    .map((part) => (part === '' ? null : Number(part)))
  return {
    gain: gain ?? null,
    offset: offset ?? null,
    binning: binning ?? null,
    exposureSeconds: microseconds == null ? null : microseconds / 1e6,
  }
}
