import type { Importer } from './importer'
import { sessionMetadata } from './nina-session-metadata'
import { openFile } from './opened-file'
import { describeStranger } from './strangers'
import { FormatError } from './types'
import type { ImportFile, ImportOptions, ImportResult } from './types'
import { webSessionHistory } from './web-session-history'

const IMPORTERS: readonly Importer[] = [webSessionHistory, sessionMetadata]

/**
 * Reads files of one program, whichever it is: the format is found by content, and names matter
 * only to tell files apart. Pure; nothing is stored.
 *
 * Files among them that are of no known format are refused as problems. Throws a FormatError in a
 * user's words when there is nothing to read at all, or when the files come from two programs.
 */
export function readImport(files: ImportFile[], options: ImportOptions): ImportResult {
  if (files.length === 0) throw new FormatError(`No file was given. ${expectation()}`)
  const opened = files.map(openFile)
  const claims = IMPORTERS.map((importer) => ({
    importer,
    claimed: opened.filter((file) => importer.claims(file)),
  })).filter(({ claimed }) => claimed.length > 0)
  const strangers = opened.filter((file) => !claims.some(({ claimed }) => claimed.includes(file)))

  const [first, second] = claims
  if (!first) {
    const reasons = strangers.map(
      (file) => `“${file.name}” cannot be imported: ${describeStranger(file)}.`,
    )
    throw new FormatError(`${reasons.join(' ')} ${expectation()}`)
  }
  if (second) {
    throw new FormatError(
      `The files come from ${first.importer.formatLabel} and from ` +
        `${second.importer.formatLabel}: import the files of each on their own.`,
    )
  }
  const targetName = options.targetName?.trim() || null
  const result = first.importer.read(first.claimed, { ...options, targetName })
  for (const { capture } of result.captures) capture.source = result.format
  const refused = strangers.map((file) => ({
    line: file.name,
    message: `not imported: ${describeStranger(file)}`,
    severity: 'refused' as const,
  }))
  return { ...result, problems: [...refused, ...result.problems] }
}

function expectation(): string {
  const list = IMPORTERS.map(({ formatLabel, expects }) => `${formatLabel} (${expects})`)
  return `Expected: ${list.join(', or ')}.`
}
