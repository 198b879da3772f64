import type { FRAME_TYPES, JsonValue, SentKey } from '../capture/fields'

/** A file as its reader handed it over: its name (a path is fine) and its text. */
export interface ImportFile {
  name: string
  text: string
}

export interface ImportOptions {
  /** IANA zone of the program's computer, for times that were written without one. */
  timeZone: string | null
  /** The target to use for subs whose file does not name one. */
  targetName: string | null
}

export type FrameType = (typeof FRAME_TYPES)[number]

/** The fields that `POST /api/captures` takes, by their names there. */
type SentFields = { -readonly [K in SentKey]?: JsonValue<K> }

/**
 * A capture with the field names of `POST /api/captures`. What the file does not know is left out.
 * Metrics are passed on unchanged: the ingest decides what is a possible value and warns about the
 * rest.
 */
export interface RawCapture extends SentFields {
  /** ISO 8601 in UTC. */
  capturedAt: string
  frameType: FrameType
  metrics: Record<string, number | string>
  /** By metric, the value in the file where it was converted or stands for another. */
  converted?: Record<string, string>
  /** By metric, the value and unit in the file where it was converted or stands for another. */
  received?: Record<string, { value: number | string; unit: string }>
}

/**
 * Where something stood: a line of a CSV, a JSON path such as `targets[0].imageRecords[3]`, or
 * either after `name:`.
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
   * `refused`: the row brought no capture. `warning`: it did, but something in it is missing or
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
   * What was decided for many rows at once: which time was used, what was converted, what was left
   * out.
   */
  notes: string[]
  /**
   * Folder names out of the subs' paths, likeliest first, to offer where the file names no target.
   */
  targetSuggestions: string[]
}

/** None of the files is one that can be read; the message says what came and what was expected. */
export class FormatError extends Error {
  override name = 'FormatError'
}
