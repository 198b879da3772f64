import type { Fields } from '../fields'
import { fileNameOf, foldersOf, frameTypeOfFolder } from '../frame-types'
import type { Report } from '../report'
import type { Acquisition } from './acquisition'

/**
 * Farther than any mount points off a target that it has centred, nearer than most other targets.
 * Degrees.
 */
const FAR_OFF = 5

const MOST_SUGGESTIONS = 20

/**
 * Decides which subs the target of AcquisitionDetails is meant for. The plugin writes that file
 * once a folder, so in a folder that two targets share it names the first only. A sub is left
 * without a target if its mount pointed elsewhere, or if its path does not name the target while
 * other paths of the same file do.
 */
export function targetChooser(
  rows: readonly Fields[],
  acquisition: Acquisition | null,
  report: Report,
): (row: Fields, pointing: { ra: number; dec: number } | null) => string | undefined {
  const name = acquisition?.targetName
  if (name === undefined) {
    report.note('The files name no target: the subs stay unassigned unless a target is chosen.')
    return () => undefined
  }
  report.note(
    `The target “${name}” is the one of AcquisitionDetails, which names only the first target of ` +
      'a folder.',
  )
  const somePathsNameIt = rows.some((row) => isNamedIn(row.text('FilePath'), name))
  return (row, pointing) => {
    if (pointing && distance(pointing, acquisition!) > FAR_OFF) {
      report.warn(
        row.line,
        `the mount pointed more than ${FAR_OFF}° off “${name}”: left without a target`,
      )
      return undefined
    }
    if (somePathsNameIt && !isNamedIn(row.text('FilePath'), name)) {
      report.warn(row.line, `the path does not name “${name}” as others do: left without a target`)
      return undefined
    }
    return name
  }
}

/**
 * The subs' folders, without drives, dates and frame types: one of them may be named after a
 * target. Those that only some subs lie in come first, and of them the innermost.
 */
export function folderSuggestions(rows: readonly Fields[]): string[] {
  const counts = new Map<string, number>()
  for (const row of rows) {
    for (const folder of new Set(foldersOf(row.text('FilePath')).reverse())) {
      counts.set(folder, (counts.get(folder) ?? 0) + 1)
    }
  }
  return [...counts]
    .filter(([folder]) => mayNameTarget(folder))
    .sort(([, a], [, b]) => Number(a === rows.length) - Number(b === rows.length))
    .map(([folder]) => folder)
    .slice(0, MOST_SUGGESTIONS)
}

function mayNameTarget(folder: string): boolean {
  const isDrive = /^[a-z]:$/i.test(folder)
  const isDate = /^\d{4}-?\d\d-?\d\d/.test(folder)
  return !isDrive && !isDate && frameTypeOfFolder(`${folder}/`) === null
}

/**
 * Whether a folder or the file is named after the target, whatever parts its words: `M31_Ha` names
 * `M 31`, not `M 3`.
 */
function isNamedIn(path: string | undefined, name: string): boolean {
  const wanted = words(name)
  const parts = [...foldersOf(path), fileNameOf(path) ?? '']
  return wanted.trim() !== '' && parts.some((part) => words(part).includes(wanted))
}

function words(text: string): string {
  const found = text.toLowerCase().match(/\p{L}+|\p{N}+/gu) ?? []
  return ` ${found.join(' ')} `
}

/** Degrees between two places in the sky; 0 if either is unknown. */
function distance(
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
