import type { CaptureSettings } from '@/lib/grading/capture-settings'
import { formatExposure } from './durations'

/** `gain 100, offset 50, bin 1, 300 s`; what is unknown says so. */
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
