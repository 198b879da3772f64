import type { Importer } from './importer'
import { sessionMetadata } from './nina-session-metadata'
import { openFile } from './opened-file'
import { describeUnsupportedFile } from './unsupported-file'
import { FormatError } from './types'
import type { ImportFile, ImportOptions, ImportResult } from './types'
import { webSessionHistory } from './web-session-history'

const IMPORTERS: readonly Importer[] = [webSessionHistory, sessionMetadata]

/**
 * Reads the files of one program. The format is detected from the content; names only tell the
 * files apart. Pure; stores nothing.
 *
 * Files of an unknown format are reported as refused. Throws a FormatError with a message for the
 * user if no file can be read or if the files come from two programs.
 */
export function readImport(files: ImportFile[], options: ImportOptions): ImportResult {
  if (files.length === 0) throw new FormatError(`No file was selected. ${describeExpected()}`)
  const opened = files.map(openFile)
  const claims = IMPORTERS.map((importer) => ({
    importer,
    claimed: opened.filter((file) => importer.claims(file)),
  })).filter(({ claimed }) => claimed.length > 0)
  const unsupported = opened.filter((file) => !claims.some(({ claimed }) => claimed.includes(file)))

  const [first, second] = claims
  if (!first) {
    const reasons = unsupported.map(
      (file) => `“${file.name}” cannot be imported: ${describeUnsupportedFile(file)}.`,
    )
    throw new FormatError(`${reasons.join(' ')} ${describeExpected()}`)
  }
  if (second) {
    throw new FormatError(
      `These files come from both ${first.importer.formatLabel} and ` +
        `${second.importer.formatLabel}. Import them separately.`,
    )
  }
  const targetName = options.targetName?.trim() || null
  const result = first.importer.read(first.claimed, { ...options, targetName })
  for (const { capture } of result.captures) capture.source = result.format
  const refused = unsupported.map((file) => ({
    line: file.name,
    message: `not imported: ${describeUnsupportedFile(file)}`,
    severity: 'refused' as const,
  }))
  return { ...result, problems: [...refused, ...result.problems] }
}

function describeExpected(): string {
  const list = IMPORTERS.map(({ formatLabel, expects }) => `${formatLabel} (${expects})`)
  return `Expected: ${list.join(', or ')}.`
}
