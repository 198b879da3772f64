import { CRITERIA_FILE } from '@/lib/format/criteria-file'
import type { SetBody } from './editor-state'

/** A set as the text of a file, to read and to compare as well as to import again. */
export function setFileText(body: SetBody): string {
  const { name, description, thresholds, minCoverage, baseline, criteria } = body
  const file = { ...CRITERIA_FILE, name, description, thresholds, minCoverage, baseline, criteria }
  return `${JSON.stringify(file, null, 2)}\n`
}

/** A file's name that every system takes: `broadband-dark-site.criteria.json`. */
export function setFileName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return `${plain === '' ? 'set' : plain}.criteria.json`
}

/** `criteria.2.good` → `row 3, good`; for the list of what is wrong with a file. */
export function placeInFile(path: string): string {
  return path
    .replace(/^criteria\.(\d+)\.?/, (_, index: string) => `row ${Number(index) + 1}, `)
    .replace(/, $/, '')
    .replaceAll('.', ', ')
}
