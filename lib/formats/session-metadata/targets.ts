import type { Fields } from '../fields'
import { getFileName, getFolders, readFolderFrameType } from '../frame-types'
import type { Report } from '../report'
import type { Acquisition } from './acquisition'

/**
 * Degrees. More than any mount misses a centred target by, and less than the distance to most other
 * targets.
 */
const MAX_OFFSET_DEGREES = 5

const MAX_SUGGESTIONS = 20

/**
 * Returns a function that decides whether a sub belongs to the target in AcquisitionDetails. The
 * plugin writes that file once per folder, so if two targets share a folder, it names only the
 * first. A sub gets no target if the mount pointed elsewhere, or if its path does not name the
 * target but other paths in the same file do.
 */
export function createTargetChooser(
  rows: readonly Fields[],
  acquisition: Acquisition | null,
  report: Report,
): (row: Fields, pointing: { ra: number; dec: number } | null) => string | undefined {
  const name = acquisition?.targetName
  if (name === undefined) {
    report.note('The files name no target, so the subs stay unassigned unless you select one.')
    return () => undefined
  }
  report.note(
    `The target “${name}” is from AcquisitionDetails, which names only the first target of ` +
      'a folder.',
  )
  const somePathsNameIt = rows.some((row) => isNamedIn(row.text('FilePath'), name))
  return (row, pointing) => {
    if (pointing && computeDistance(pointing, acquisition!) > MAX_OFFSET_DEGREES) {
      report.warn(
        row.line,
        `the mount pointed more than ${MAX_OFFSET_DEGREES}° away from “${name}”; left without a target`,
      )
      return undefined
    }
    if (somePathsNameIt && !isNamedIn(row.text('FilePath'), name)) {
      report.warn(
        row.line,
        `the path does not name “${name}”, but others do; left without a target`,
      )
      return undefined
    }
    return name
  }
}

/**
 * Returns the subs' folders that could be named after a target, without drives, dates and frame
 * types. Folders that contain only some of the subs come first, innermost first.
 */
export function suggestFolders(rows: readonly Fields[]): string[] {
  const counts = new Map<string, number>()
  for (const row of rows) {
    for (const folder of new Set(getFolders(row.text('FilePath')).reverse())) {
      counts.set(folder, (counts.get(folder) ?? 0) + 1)
    }
  }
  return [...counts]
    .filter(([folder]) => couldNameTarget(folder))
    .sort(([, a], [, b]) => Number(a === rows.length) - Number(b === rows.length))
    .map(([folder]) => folder)
    .slice(0, MAX_SUGGESTIONS)
}

function couldNameTarget(folder: string): boolean {
  const isDrive = /^[a-z]:$/i.test(folder)
  const isDate = /^\d{4}-?\d\d-?\d\d/.test(folder)
  return !isDrive && !isDate && readFolderFrameType(`${folder}/`) === null
}

/**
 * Returns whether a folder or the file is named after the target, whatever separates the words:
 * `M31_Ha` names `M 31`, not `M 3`.
 */
function isNamedIn(path: string | undefined, name: string): boolean {
  const wanted = toWords(name)
  const parts = [...getFolders(path), getFileName(path) ?? '']
  return wanted.trim() !== '' && parts.some((part) => toWords(part).includes(wanted))
}

function toWords(text: string): string {
  const found = text.toLowerCase().match(/\p{L}+|\p{N}+/gu) ?? []
  return ` ${found.join(' ')} `
}

/** Returns the degrees between two sky positions; 0 if either is unknown. */
function computeDistance(
  from: { ra: number; dec: number },
  to: { ra: number | undefined; dec: number | undefined },
): number {
  if (to.ra === undefined || to.dec === undefined) return 0
  const rad = Math.PI / 180
  const [a, b] = [from.dec * rad, to.dec * rad]
  const cosine =
    Math.sin(a) * Math.sin(b) + Math.cos(a) * Math.cos(b) * Math.cos((from.ra - to.ra) * rad)
  return Math.acos(Math.min(1, Math.max(-1, cosine))) / rad
}
