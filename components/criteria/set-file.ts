import { CRITERIA_FILE } from '@/lib/format/criteria-file'
import type { SetBody } from './editor-state'

/** Returns a set as the text of a file, for reading and comparing as well as importing. */
export function setFileText(body: SetBody): string {
  const { name, description, thresholds, minCoverage, baseline, criteria } = body
  const file = { ...CRITERIA_FILE, name, description, thresholds, minCoverage, baseline, criteria }
  return `${JSON.stringify(file, null, 2)}\n`
}

/** Returns a file name that is valid on every system: `broadband-dark-site.criteria.json`. */
export function setFileName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return `${plain === '' ? 'set' : plain}.criteria.json`
}

/** Describes where in a file an error is: `criteria.2.good` → `row 3, good`. */
export function describePlace(path: string): string {
  return path
    .replace(/^criteria\.(\d+)\.?/, (_, index: string) => `row ${Number(index) + 1}, `)
    .replace(/, $/, '')
    .replaceAll('.', ', ')
}
