/**
 * The table behind the metric registry: one entry per metric, in the order that every page uses.
 * Read it through metrics.ts, which completes each entry; adding a metric means adding an entry here.
 */

export interface MetricRange {
  min: number | null
  max: number | null
  /** Whether `min` itself is not a possible value. */
  minExclusive?: boolean
}

export interface MetricEntry {
  label: string
  /** Empty for a number without a unit. */
  unit: string
  /** A ratio metric has a true zero, so that percentages of it make sense; an interval metric has none. */
  kind: 'ratio' | 'interval'
  /** The side that is usually better. */
  trend: 'lower' | 'higher'
  good: number
  bad: number
  /** Decimals shown on pages. */
  decimals: number
  range: MetricRange
  /** Lowest value, highest value and step of a slider. */
  slider: readonly [min: number, max: number, step: number]
  description: string
  /** The value that some software sends if it measured nothing, and what it means. */
  sentinel?: { value: number; meaning: string }
  /** Whether it depends on gain, offset, binning and exposure: then each combination has its own baseline. */
  perSettings?: true
  /** Whether 0 only comes from a ruined frame. */
  hardFail?: true
  /** The metric whose value above 0 shows that a 0 of this one is a failed measurement, so missing. */
  zeroRefutedBy?: string
  /** True for the metrics that everyone expects: the calculator begins with them. */
  core?: true
}

const atLeast = (min: number): MetricRange => ({ min, max: null })
const above = (min: number): MetricRange => ({ min, max: null, minExclusive: true })
const between = (min: number, max: number): MetricRange => ({ min, max })
const PERCENT = between(0, 100)
const CELSIUS = between(-90, 60)

export const METRIC_TABLE = {
  hfr: {
    core: true,
    label: 'HFR',
    unit: 'px',
    kind: 'ratio',
    trend: 'lower',
    good: 1.8,
    bad: 5,
    decimals: 2,
    range: atLeast(0),
    slider: [0, 10, 0.05],
    hardFail: true,
    zeroRefutedBy: 'starCount',
    perSettings: true,
    description:
      'Half-flux radius: how wide the stars are, from focus, seeing and tracking together.',
  },
  starCount: {
    core: true,
    label: 'Star count',
    unit: 'stars',
    kind: 'ratio',
    trend: 'higher',
    good: 250,
    bad: 20,
    decimals: 0,
    range: atLeast(0),
    slider: [0, 1000, 5],
    sentinel: { value: -1, meaning: 'not analysed' },
    hardFail: true,
    perSettings: true,
    description: 'How many stars were found in the frame; it drops when cloud or dew comes.',
  },
  guidingRms: {
    core: true,
    label: 'Guiding RMS',
    unit: 'arcsec',
    kind: 'ratio',
    trend: 'lower',
    good: 0.5,
    bad: 2.5,
    decimals: 2,
    range: above(0),
    slider: [0.05, 5, 0.05],
    sentinel: { value: 0, meaning: 'unguided' },
    description: 'Total guiding error over the exposure, both axes together.',
  },
  altitude: {
    core: true,
    label: 'Altitude',
    unit: 'deg',
    kind: 'ratio',
    trend: 'higher',
    good: 70,
    bad: 20,
    decimals: 1,
    range: between(-90, 90),
    slider: [0, 90, 0.5],
    description: 'How high the target stood above the horizon; higher means less air in the way.',
  },
  skyQuality: {
    core: true,
    label: 'Sky quality',
    unit: 'mag/arcsec²',
    kind: 'ratio',
    trend: 'higher',
    good: 20.5,
    bad: 17,
    decimals: 2,
    range: { min: 0, max: 25, minExclusive: true },
    slider: [14, 23, 0.05],
    sentinel: { value: 0, meaning: 'no reading' },
    description: 'Darkness of the sky as a sky quality meter reads it; a higher number is darker.',
  },
  windSpeed: {
    core: true,
    label: 'Wind speed',
    unit: 'm/s',
    kind: 'ratio',
    trend: 'lower',
    good: 0,
    bad: 10,
    decimals: 1,
    range: between(0, 60),
    slider: [0, 25, 0.5],
    description: 'Mean wind at the site; gusts shake the telescope and smear the stars.',
  },
  cloudCover: {
    core: true,
    label: 'Cloud cover',
    unit: '%',
    kind: 'ratio',
    trend: 'lower',
    good: 5,
    bad: 70,
    decimals: 0,
    range: PERCENT,
    slider: [0, 100, 1],
    description: 'Share of the sky that the weather source reports as covered by cloud.',
  },
  humidity: {
    core: true,
    label: 'Humidity',
    unit: '%',
    kind: 'ratio',
    trend: 'lower',
    good: 30,
    bad: 95,
    decimals: 0,
    range: PERCENT,
    slider: [0, 100, 1],
    description: 'Relative humidity at the site; near saturation the optics begin to dew.',
  },
  temperature: {
    core: true,
    label: 'Temperature',
    unit: '°C',
    kind: 'interval',
    trend: 'higher',
    good: 10,
    bad: -10,
    decimals: 1,
    range: CELSIUS,
    slider: [-30, 40, 0.5],
    description: 'Air temperature at the site, not that of the camera sensor.',
  },
  dewPoint: {
    core: true,
    label: 'Dew point',
    unit: '°C',
    kind: 'interval',
    trend: 'lower',
    good: -10,
    bad: 12,
    decimals: 1,
    range: CELSIUS,
    slider: [-30, 30, 0.5],
    description: 'Temperature at which dew forms; the nearer to the air temperature, the wetter.',
  },
  pressure: {
    core: true,
    label: 'Pressure',
    unit: 'hPa',
    kind: 'ratio',
    trend: 'higher',
    good: 1020,
    bad: 980,
    decimals: 1,
    range: between(300, 1100),
    slider: [600, 1060, 1],
    description: 'Air pressure; set good and bad to match how high your site lies.',
  },
  backgroundMean: {
    core: true,
    label: 'Background mean',
    unit: 'ADU',
    kind: 'ratio',
    trend: 'lower',
    good: 400,
    bad: 5000,
    decimals: 0,
    range: atLeast(0),
    slider: [0, 10000, 10],
    perSettings: true,
    description: 'Mean brightness of the frame’s background; moonlight, haze and towns raise it.',
  },
  medianAdu: {
    core: true,
    label: 'Median ADU',
    unit: 'ADU',
    kind: 'ratio',
    trend: 'higher',
    good: 2500,
    bad: 500,
    decimals: 0,
    range: atLeast(0),
    slider: [0, 10000, 10],
    perSettings: true,
    description: 'Median pixel value of the frame: how far the exposure lifted it off the floor.',
  },
  fwhm: {
    label: 'FWHM',
    unit: 'arcsec',
    kind: 'ratio',
    trend: 'lower',
    good: 2,
    bad: 6,
    decimals: 2,
    range: above(0),
    slider: [0.1, 12, 0.1],
    description: 'Full width of the stars at half their height, measured on the sky.',
  },
  eccentricity: {
    label: 'Eccentricity',
    unit: '',
    kind: 'ratio',
    trend: 'lower',
    good: 0.35,
    bad: 0.8,
    decimals: 2,
    range: between(0, 1),
    slider: [0, 1, 0.01],
    description: 'How elongated the stars are: 0 is a perfect circle, 1 a line.',
  },
  snr: {
    label: 'SNR',
    unit: '',
    kind: 'ratio',
    trend: 'higher',
    good: 25,
    bad: 5,
    decimals: 1,
    range: atLeast(0),
    slider: [0, 100, 0.5],
    perSettings: true,
    description: 'Signal-to-noise ratio of the frame, as the measuring software defines it.',
  },
  airmass: {
    label: 'Airmass',
    unit: '',
    kind: 'ratio',
    trend: 'lower',
    good: 1.1,
    bad: 2.5,
    decimals: 2,
    range: atLeast(1),
    slider: [1, 4, 0.05],
    description: 'How much air the light passed through, counted in zenith thicknesses.',
  },
  moonSeparation: {
    label: 'Moon separation',
    unit: 'deg',
    kind: 'ratio',
    trend: 'higher',
    good: 90,
    bad: 20,
    decimals: 0,
    range: between(0, 180),
    slider: [0, 180, 1],
    description: 'Angle on the sky between the target and the Moon.',
  },
  moonIllumination: {
    label: 'Moon illumination',
    unit: '%',
    kind: 'ratio',
    trend: 'lower',
    good: 10,
    bad: 80,
    decimals: 0,
    range: PERCENT,
    slider: [0, 100, 1],
    description: 'Lit part of the Moon’s disc: 0 at new moon, 100 at full moon.',
  },
  backgroundNoise: {
    label: 'Background noise',
    unit: 'ADU',
    kind: 'ratio',
    trend: 'lower',
    good: 150,
    bad: 2000,
    decimals: 0,
    range: atLeast(0),
    slider: [0, 5000, 10],
    perSettings: true,
    description: 'Spread of the background’s pixel values; faint detail drowns in it.',
  },
} as const satisfies Record<string, MetricEntry>
