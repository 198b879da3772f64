import { defaultCriteria, defaultRow, type Criteria, type CriterionRow } from '@/lib/grading'

/** A set to start from instead of an empty page. */
export interface Preset {
  key: string
  name: string
  description: string
  criteria: Criteria
}

type Rows = Partial<Record<CriterionRow['metric'], Partial<Omit<CriterionRow, 'metric'>>>>

/** Returns rows in the given order; what a row does not name comes from the registry. */
function toRows(rows: Rows): CriterionRow[] {
  return (Object.keys(rows) as CriterionRow['metric'][]).map((metric) => ({
    ...defaultRow(metric),
    ...rows[metric],
  }))
}

function preset(
  words: Omit<Preset, 'criteria'>,
  rows: Rows,
  change: Partial<Omit<Criteria, 'criteria'>> = {},
): Preset {
  return { ...words, criteria: { ...defaultCriteria(), ...change, criteria: toRows(rows) } }
}

/**
 * Starting points, not truths: star sizes depend on the optics and the seeing, so every preset has to
 * be matched to the rig. Comparing with the goal's own baseline is on where a rig's typical value
 * matters more than any absolute one.
 */
export const PRESETS: readonly Preset[] = [
  {
    key: 'default',
    name: 'All-round',
    description: 'What any imaging software measures, compared with what is usual for each goal.',
    criteria: defaultCriteria(),
  },
  preset(
    {
      key: 'broadband',
      name: 'Broadband',
      description: 'LRGB and one-shot colour: sharp stars, and a dark sky without Moon.',
    },
    {
      hfr: { weight: 3, good: 1.8, bad: 3.6, deviation: true },
      starCount: { weight: 2, deviation: true, allowedDeviation: 30 },
      guidingRms: { weight: 2, good: 0.5, bad: 1.6 },
      eccentricity: {},
      backgroundMean: { weight: 2, good: 800, bad: 4000, deviation: true, allowedDeviation: 40 },
      skyQuality: { good: 21, bad: 18.5 },
      altitude: { good: 60, bad: 25 },
      cloudCover: {},
      moonIllumination: { weight: 0.5 },
      moonSeparation: { weight: 0.5 },
    },
    { minCoverage: 35 },
  ),
  preset(
    {
      key: 'narrowband',
      name: 'Narrowband',
      description: 'Ha, OIII and SII: long subs that forgive the Moon, not the guiding.',
    },
    {
      hfr: { weight: 3, good: 2, bad: 4.2, deviation: true },
      starCount: { weight: 2, good: 120, bad: 15, deviation: true, allowedDeviation: 35 },
      guidingRms: { weight: 3, good: 0.5, bad: 1.5, limit: 2.5 },
      eccentricity: {},
      backgroundMean: { good: 300, bad: 1500, deviation: true, allowedDeviation: 60 },
      altitude: { good: 55, bad: 25 },
      cloudCover: {},
      humidity: { weight: 0.5, good: 70, bad: 98 },
    },
    { thresholds: { a: 88, b: 76, c: 64, d: 50 } },
  ),
  preset(
    {
      key: 'small-galaxies',
      name: 'Small galaxies',
      description: 'Long focal lengths: resolution is everything, so seeing and guiding decide.',
    },
    {
      fwhm: { weight: 4, good: 1.8, bad: 4, deviation: true, allowedDeviation: 15 },
      hfr: { weight: 2, good: 2, bad: 4.5, deviation: true, allowedDeviation: 15 },
      guidingRms: { weight: 3, good: 0.4, bad: 1, limit: 1.5 },
      eccentricity: { weight: 2, good: 0.35, bad: 0.65 },
      altitude: { weight: 2, good: 65, bad: 35 },
      windSpeed: { good: 2, bad: 8 },
      starCount: { good: 100, bad: 15, deviation: true, allowedDeviation: 30 },
      skyQuality: { good: 21, bad: 19 },
    },
    { baseline: 'bestQuartile' },
  ),
  preset(
    {
      key: 'wide-field',
      name: 'Wide field',
      description: 'Short focal lengths: forgiving of guiding, strict about haze and glow.',
    },
    {
      starCount: { weight: 3, good: 900, bad: 150, deviation: true, allowedDeviation: 25 },
      hfr: { weight: 2, good: 1.6, bad: 3.2, deviation: true },
      eccentricity: { weight: 2, good: 0.4, bad: 0.75 },
      backgroundMean: { weight: 2, good: 1000, bad: 6000, deviation: true, allowedDeviation: 40 },
      skyQuality: { good: 21, bad: 18.5 },
      cloudCover: { weight: 2, good: 5, bad: 50 },
      humidity: { weight: 0.5, good: 60, bad: 98 },
      guidingRms: { weight: 0.5, good: 1, bad: 4 },
    },
    { minCoverage: 35 },
  ),
]

/** Returns the preset with this key; the all-round one for an unknown key. */
export function getPreset(key: string | undefined): Preset {
  const all = PRESETS.find((one) => one.key === key) ?? PRESETS[0]
  if (!all) throw new RangeError('there are no presets')
  return all
}
