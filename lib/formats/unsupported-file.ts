import type { OpenedFile } from './opened-file'
import { isObject } from './values'

/**
 * Tells the user what kind of file this is, if no importer can read it.
 */
export function describeUnsupportedFile(file: OpenedFile): string {
  if (file.kind === 'unreadable') return file.reason
  if (file.kind === 'json') {
    return isObject(file.value) && Array.isArray(file.value.sessions)
      ? 'it is the list of sessions. Import the sessionHistory.json in a session’s folder instead'
      : 'it is JSON in an unknown format'
  }
  const lines = file.table.lines.map(({ cells }) => cells.slice(0, 4).join())
  if (lines.includes('Index,Approved,Locked,File')) {
    return 'it is a PixInsight SubframeSelector table'
  }
  if (lines[0]?.startsWith('Id,Target Name,Target Ra')) return 'it is the N.I.N.A. HFR history'
  return `it is a table in an unknown format, starting with “${lines[0]?.slice(0, 60)}”`
}
