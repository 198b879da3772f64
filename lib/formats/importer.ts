import type { OpenedFile } from './opened-file'
import type { ImportOptions, ImportResult } from './types'

/** One foreign format. To add a format, write one of these and list it in detect.ts. */
export interface Importer {
  format: string
  formatLabel: string
  /** The files it reads, in a user's words. */
  expects: string
  /** Whether the file is one of this format's, judged by its content. */
  claims(file: OpenedFile): boolean
  /** Reads the claimed files together. Throws a FormatError when they lack what matters. */
  read(files: OpenedFile[], options: ImportOptions): ImportResult
}
