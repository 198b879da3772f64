import type { Place, RowProblem } from './types'

/**
 * Collects an importer's messages, so that a message about a thousand rows is shown once.
 */
export interface Report {
  /** Reports a row that gives no capture. Every refused row is listed. */
  refuse(line: Place, message: string): void
  /** Reports a doubtful row. Equal warnings become one problem at the line of the first. */
  warn(line: Place, message: string): void
  /** Adds a note; repeated notes are shown once. */
  note(text: string): void
  /** Counts how often something was done, and keeps the first example. */
  tally(text: string, example?: string): void
  problems(): RowProblem[]
  notes(): string[]
}

export function startReport(): Report {
  const refused: RowProblem[] = []
  const warnings = new Map<string, { first: Place; last: Place; count: number }>()
  const notes = new Set<string>()
  const tallies = new Map<string, { count: number; example?: string }>()

  return {
    refuse: (line, message) => void refused.push({ line, message, severity: 'refused' }),
    warn(line, message) {
      const known = warnings.get(message)
      if (known) Object.assign(known, { last: line, count: known.count + 1 })
      else warnings.set(message, { first: line, last: line, count: 1 })
    },
    note: (text) => void notes.add(text),
    tally(text, example) {
      const known = tallies.get(text)
      if (known) known.count += 1
      else tallies.set(text, { count: 1, example })
    },
    problems: () => [
      ...refused,
      ...[...warnings].map(([message, { first, last, count }]): RowProblem => ({
        line: first,
        message: count === 1 ? message : `${message} (${count} times, last at ${last})`,
        severity: 'warning',
      })),
    ],
    notes: () => [
      ...notes,
      ...[...tallies].map(([text, { count, example }]) => {
        const times = count === 1 ? 'once' : `${count} times`
        return `${text} (${times}${example === undefined ? '' : `, such as ${example}`}).`
      }),
    ],
  }
}
