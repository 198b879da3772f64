import type { OpenedFile } from './opened-file'
import { isObject } from './values'

const TEXT_SIGNS: readonly [sign: RegExp, what: string][] = [
  [/^PHD2 version/, 'it is a PHD2 guide log'],
  [/^(#KStars|AnalyzeStartTime)/, 'it is an Ekos analysis file'],
  [/^Id,Target Name,Target Ra/, 'it is the HFR history of N.I.N.A.'],
]

/** In a user's words what a file is that no importer claims: another program's, if we know that program's files. */
export function describeStranger(file: OpenedFile): string {
  if (file.kind === 'unreadable') return file.reason
  if (file.kind === 'json') {
    return isObject(file.value) && Array.isArray(file.value.sessions)
      ? 'it is the list of sessions: take the sessionHistory.json out of a session’s folder'
      : 'it is JSON of another kind'
  }
  const { lines, delimiter } = file.table
  const known = TEXT_SIGNS.find(([sign]) => sign.test(lines[0]!.cells.join(',')))
  if (known) return known[1]
  const header = ['Index', 'Approved', 'Locked', 'File'].join()
  if (lines.some(({ cells }) => cells.slice(0, 4).join() === header)) {
    return 'it is a SubframeSelector table of PixInsight'
  }
  const columns = lines[0]!.cells.slice(0, 4).join(delimiter === '\t' ? ' ' : delimiter)
  return `it is a table of another kind, which begins “${columns.slice(0, 60)}”`
}
