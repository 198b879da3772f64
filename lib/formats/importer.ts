import type { OpenedFile } from './opened-file'
import type { ImportOptions, ImportResult } from './types'

/** The importer of one file format. To add a format, write one and list it in detect.ts. */
export interface Importer {
  format: string
  formatLabel: string
  /** The files it reads, as shown to the user. */
  expects: string
  /** Returns whether the content of the file is in this format. */
  claims(file: OpenedFile): boolean
  /** Reads the claimed files together. Throws a FormatError if a required file is missing. */
  read(files: OpenedFile[], options: ImportOptions): ImportResult
}
