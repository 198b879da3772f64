import { getMetric, type MetricKey } from '@/lib/grading'
import type { Preset } from './presets'

const HFR_AND_STARS: readonly MetricKey[] = ['hfr', 'starCount']

/**
 * The metrics that a sub needs to be graded by each preset, by the preset's key. Separate from the
 * presets, so that the calculator does not send it to the browser.
 */
export const PRESET_NEEDS: Readonly<Record<string, readonly MetricKey[]>> = {
  default: HFR_AND_STARS,
  broadband: HFR_AND_STARS,
  narrowband: HFR_AND_STARS,
  'small-galaxies': ['fwhm', 'guidingRms'],
  'wide-field': HFR_AND_STARS,
}

/** “Needs HFR and star count. Uses guiding RMS and altitude if they are sent.” */
export function needsSentence({ key, criteria }: Preset): string {
  const needs = PRESET_NEEDS[key] ?? []
  const uses = criteria.criteria.map(({ metric }) => metric).filter((key) => !needs.includes(key))
  return `Needs ${list(needs)}. Uses ${list(uses)} if ${uses.length === 1 ? 'it is' : 'they are'} sent.`
}

function list(metrics: readonly MetricKey[]): string {
  const names = metrics.map((metric) => withinSentence(getMetric(metric).label))
  const last = names.pop() ?? ''
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`
}

/** Starts with a small letter, unless it starts with an abbreviation. */
const withinSentence = (label: string) =>
  label.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())
