import type { Report } from './report'
import type { Place, RawCapture } from './types'
import { readNumber, readText, type NumberReading } from './values'

/** One row or record, read by the names of its fields. */
export class Fields {
  /**
   * @param line where the row is in the file
   * @param raw returns the unchanged value of a named field
   * @param commaCannotGroup see `readNumber`
   */
  constructor(
    readonly line: Place,
    readonly raw: (name: string) => unknown,
    private readonly report: Report,
    private readonly commaCannotGroup = false,
  ) {}

  /** Returns trimmed text, or undefined if the field is empty. */
  text(name: string): string | undefined {
    return readText(this.raw(name))
  }

  /** Returns a number; one that cannot be read is left out with a warning. */
  number(name: string): number | undefined {
    const reading = this.read(name)
    if (reading.kind === 'number') return reading.value
    if (reading.kind === 'unreadable') {
      this.report.warn(this.line, `${name} "${reading.text}" is not a number; left out`)
    }
    return undefined
  }

  /** Returns a number; one that cannot be read is returned as text, for the ingest to judge. */
  metric(name: string): number | string | undefined {
    const reading = this.read(name)
    if (reading.kind === 'number') return reading.value
    return reading.kind === 'unreadable' ? reading.text : undefined
  }

  private read(name: string): NumberReading {
    const reading = readNumber(this.raw(name), this.commaCannotGroup)
    if (reading.kind === 'number' && reading.decimalComma) {
      this.report.tally(
        'Numbers were read with a decimal comma',
        `${name} "${String(this.raw(name))}" as ${reading.value}`,
      )
    }
    return reading
  }
}

/**
 * Returns the total guiding RMS in arcsec. Values in guider pixels are not used, because these
 * files do not give the pixel scale.
 */
export function readGuidingRms(fields: Fields, report: Report): number | string | undefined {
  const arcsec = fields.metric('GuidingRMSArcSec')
  const pixels = fields.metric('GuidingRMS')
  if (arcsec === undefined && pixels !== undefined && pixels !== 0) {
    report.tally('Guiding RMS is only in guider pixels and was left out', `${pixels} px`)
  }
  return arcsec
}

/**
 * Returns background metrics from the ADU statistics of the whole frame. Nearly all of a light
 * frame is sky, so the mean approximates the background's mean, and the standard deviation, which
 * includes stars, is an upper bound of its noise. Both compare well between subs.
 */
export function readBackground(fields: Fields, report: Report) {
  const backgroundMean = fields.metric('ADUMean')
  const backgroundNoise = fields.metric('ADUStDev')
  if (backgroundMean !== undefined || backgroundNoise !== undefined) {
    report.note(
      'Background mean and noise are the ADUMean and ADUStDev of the whole frame, including stars.',
    )
  }
  return { backgroundMean, backgroundNoise }
}

/** Returns the values in the file from which `readBackground` takes its metrics. */
export function readConverted(fields: Fields): Pick<RawCapture, 'converted' | 'received'> {
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
 * Returns HFR and star count. A star count of −1 means that the frame was not analysed: its HFR of
 * 0 is left out, because it would be graded as a ruined frame.
 */
export function readStars(fields: Fields, hfrName: string, starsName: string) {
  const hfr = fields.metric(hfrName)
  const starCount = fields.metric(starsName)
  return { hfr: starCount === -1 && hfr === 0 ? undefined : hfr, starCount }
}
