import type { FRAME_TYPES, JsonValue, SentKey } from '../capture/fields'

/** A file to import: its name or path, and its text. */
export interface ImportFile {
  name: string
  text: string
}

export interface ImportOptions {
  /** IANA zone of the program's computer, for times without a zone. */
  timeZone: string | null
  /** The target for subs whose file does not name one. */
  targetName: string | null
}

export type FrameType = (typeof FRAME_TYPES)[number]

/** The fields of `POST /api/captures`, by name. */
type SentFields = { -readonly [K in SentKey]?: JsonValue<K> }

/**
 * A capture with the field names of `POST /api/captures`. Fields that the file does not contain are
 * left out. Metrics are passed on unchanged: the ingest decides which values are possible, and
 * warns about the others.
 */
export interface RawCapture extends SentFields {
  /** ISO 8601 in UTC. */
  capturedAt: string
  frameType: FrameType
  metrics: Record<string, number | string>
  /** By metric, the value in the file if it was converted or taken from another statistic. */
  converted?: Record<string, string>
  /**
   * By metric, the value and unit in the file if it was converted or taken from another statistic.
   */
  received?: Record<string, { value: number | string; unit: string }>
}

/**
 * A place in a file: a line of a CSV, a JSON path such as `targets[0].imageRecords[3]`, or either
 * after `name:`.
 */
export type Place = number | string

export interface ImportedCapture {
  line: Place
  capture: RawCapture
}

export interface RowProblem {
  line: Place
  message: string
  /**
   * `refused`: the row gave no capture. `warning`: it did, but something in it is missing or
   * doubtful.
   */
  severity: 'refused' | 'warning'
}

export interface ImportResult {
  format: string
  formatLabel: string
  captures: ImportedCapture[]
  problems: RowProblem[]
  /**
   * Decisions about many rows at once: which time was used, what was converted, what was left out.
   */
  notes: string[]
  /**
   * Folder names from the subs' paths, likeliest first, to suggest if the file names no target.
   */
  targetSuggestions: string[]
}

/** None of the files can be imported; the message says why, and what was expected. */
export class FormatError extends Error {
  override name = 'FormatError'
}
