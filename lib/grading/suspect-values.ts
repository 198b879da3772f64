import { getMetric, type MetricKey, type MetricValues } from './metrics'

/** A value that was kept although it is unlikely, and why. */
export interface SuspectValue {
  metric: MetricKey
  message: string
}

/** Lowest and highest pressure ever measured, as shares of the standard 1013.25 hPa at sea level. */
const LOWEST_SHARE = 870 / 1013.25
const HIGHEST_SHARE = 1084.8 / 1013.25
const STANDARD_HPA = 1013.25
const MMHG_IN_HPA = 1.33322

/** Two sensors may disagree by this much, °C. */
const DEW_POINT_TOLERANCE = 1

/**
 * Guesses what a value outside its metric's range is, as a question; null without a guess. The value is
 * never changed: a converted guess would be a number that was not measured.
 */
export function likelyMistake(key: MetricKey, value: unknown): string | null {
  if (typeof value !== 'number') return null
  const within = (low: number, high: number) => value > low && value <= high
  switch (key) {
    case 'temperature':
    case 'dewPoint':
      if (within(180, 335)) return 'is it in kelvin?'
      return within(60, 150) ? 'is it in °F?' : null
    case 'windSpeed':
      return within(60, 450) ? 'is it in km/h?' : null
    case 'skyQuality':
      return [10, 100, 1000, 10_000].some((factor) => within(14 * factor, 23 * factor))
        ? 'was its decimal point lost?'
        : null
    case 'pressure':
      if (within(15, 33)) return 'is it in inHg?'
      if (within(33, 110)) return 'is it in kPa?'
      return within(30_000, 110_000) ? 'is it in Pa?' : null
    default:
      return null
  }
}

/**
 * Finds values that are possible alone but unlikely together: a pressure that no weather causes at this
 * elevation (neither as measured nor reduced to sea level, as many stations report it), a dew point
 * above the temperature, and an HFR although no stars were found.
 * @param elevationM of the site; if null, the pressure is not checked
 */
export function suspectValues(
  { pressure, temperature, dewPoint, hfr, starCount }: MetricValues,
  elevationM: number | null,
): readonly SuspectValue[] {
  const found: SuspectValue[] = []
  if (typeof pressure === 'number' && elevationM !== null) {
    const expected = standardPressure(elevationM)
    if (!isWeather(pressure, expected) && !isWeather(pressure, STANDARD_HPA)) {
      const inHpa = pressure * MMHG_IN_HPA
      const isMmHg = isWeather(inHpa, expected) || isWeather(inHpa, STANDARD_HPA)
      const unit = isMmHg ? ' (is it in mmHg?)' : ''
      const message = `${pressure} hPa is far from the ${Math.round(expected)} hPa usual at ${Math.round(elevationM)} m${unit}`
      found.push(kept('pressure', message))
    }
  }
  if (
    typeof temperature === 'number' &&
    typeof dewPoint === 'number' &&
    dewPoint > temperature + DEW_POINT_TOLERANCE
  ) {
    const { unit } = getMetric('temperature')
    const message = `${dewPoint} ${unit} is above the air temperature of ${temperature} ${unit}, which cannot be`
    found.push(kept('dewPoint', message))
  }
  if (typeof hfr === 'number' && hfr > 0 && starCount === 0) {
    found.push(kept('hfr', `${hfr} was measured although no stars were found`))
  }
  return found
}

const kept = (metric: MetricKey, message: string): SuspectValue => ({
  metric,
  message: `${message}; it was kept`,
})

/**
 * Pressure of the International Standard Atmosphere in hPa (ICAO Doc 7488/3), valid up to 11 km.
 * @param elevationM metres above sea level
 */
function standardPressure(elevationM: number): number {
  return STANDARD_HPA * Math.max(0, 1 - 2.25577e-5 * elevationM) ** 5.25588
}

const isWeather = (pressure: number, usual: number) =>
  pressure >= usual * LOWEST_SHARE && pressure <= usual * HIGHEST_SHARE
