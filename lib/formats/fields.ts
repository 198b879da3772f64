import type { Report } from './report'
import type { Place, RawCapture } from './types'
import { readNumber, readText, type NumberReading } from './values'

/** One row or record, read by the names of its fields. */
export class Fields {
  /**
   * @param line where the row stands
   * @param raw gives the value of a named field as it came
   * @param commaCannotGroup see `readNumber`
   */
  constructor(
    readonly line: Place,
    readonly raw: (name: string) => unknown,
    private readonly report: Report,
    private readonly commaCannotGroup = false,
  ) {}

  /** Trimmed text, or undefined where there is none. */
  text(name: string): string | undefined {
    return readText(this.raw(name))
  }

  /** A number; one that cannot be read is left out with a warning. */
  number(name: string): number | undefined {
    const reading = this.read(name)
    if (reading.kind === 'number') return reading.value
    if (reading.kind === 'unreadable') {
      this.report.warn(this.line, `${name} "${reading.text}" is not a number; left out`)
    }
    return undefined
  }

  /** A number; one that cannot be read is passed on as it came, for the ingest to judge. */
  metric(name: string): number | string | undefined {
    const reading = this.read(name)
    if (reading.kind === 'number') return reading.value
    return reading.kind === 'unreadable' ? reading.text : undefined
  }

  private read(name: string): NumberReading {
    const reading = readNumber(this.raw(name), this.commaCannotGroup)
    if (reading.kind === 'number' && reading.decimalComma) {
      this.report.tally(
        'Numbers with a decimal comma were read as such',
        `${name} "${String(this.raw(name))}" as ${reading.value}`,
      )
    }
    return reading
  }
}

/**
 * The total guiding RMS in arcsec. The guider's own pixels are not used: these files do not say how
 * large they are.
 */
export function guidingRmsOf(fields: Fields, report: Report): number | string | undefined {
  const arcsec = fields.metric('GuidingRMSArcSec')
  const pixels = fields.metric('GuidingRMS')
  if (arcsec === undefined && pixels !== undefined && pixels !== 0) {
    report.tally('Guiding RMS is in guider pixels only and was left out', `${pixels} px`)
  }
  return arcsec
}

/**
 * What ADU statistics of the whole frame say of its background. Sky fills nearly all of a light
 * frame, so the mean stands for the background's mean, and the standard deviation, stars included,
 * for an upper bound of its noise; both compare well from sub to sub.
 */
export function backgroundOf(fields: Fields, report: Report) {
  const backgroundMean = fields.metric('ADUMean')
  const backgroundNoise = fields.metric('ADUStDev')
  if (backgroundMean !== undefined || backgroundNoise !== undefined) {
    report.note(
      'Background mean and noise are ADUMean and ADUStDev of the whole frame, stars included.',
    )
  }
  return { backgroundMean, backgroundNoise }
}

/** What the file has for the metrics that `backgroundOf` takes from other statistics. */
export function convertedOf(fields: Fields): Pick<RawCapture, 'converted' | 'received'> {
  const converted: Record<string, string> = {}
  const received: NonNullable<RawCapture['received']> = {}
  for (const [metric, name] of Object.entries(BACKGROUND_COLUMNS)) {
    const value = fields.metric(name)
    if (value === undefined) continue
    converted[metric] = `${name} ${value}, of the whole frame`
    received[metric] = { value, unit: 'ADU' }
  }
  return Object.keys(converted).length > 0 ? { converted, received } : {}
}

const BACKGROUND_COLUMNS = { backgroundMean: 'ADUMean', backgroundNoise: 'ADUStDev' }

/**
 * HFR and stars. Stars −1 mean that the frame was not analysed: then it has no HFR, and 0 would
 * read as a ruined one.
 */
export function starsOf(fields: Fields, hfrName: string, starsName: string) {
  const hfr = fields.metric(hfrName)
  const starCount = fields.metric(starsName)
  return { hfr: starCount === -1 && hfr === 0 ? undefined : hfr, starCount }
}
