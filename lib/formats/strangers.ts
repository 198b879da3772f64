import type { OpenedFile } from './opened-file'
import { isObject } from './values'

/**
 * In a user's words what a file is that no importer claims: another program's, if we know that
 * program's files.
 */
export function describeStranger(file: OpenedFile): string {
  if (file.kind === 'unreadable') return file.reason
  if (file.kind === 'json') {
    return isObject(file.value) && Array.isArray(file.value.sessions)
      ? 'it is the list of sessions: take the sessionHistory.json out of a session’s folder'
      : 'it is JSON of another kind'
  }
  const lines = file.table.lines.map(({ cells }) => cells.slice(0, 4).join())
  if (lines.includes('Index,Approved,Locked,File')) {
    return 'it is a SubframeSelector table of PixInsight'
  }
  if (lines[0]?.startsWith('Id,Target Name,Target Ra')) return 'it is the HFR history of N.I.N.A.'
  return `it is a table of another kind, which begins “${lines[0]?.slice(0, 60)}”`
}
