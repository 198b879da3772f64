/** One line of the table. */
export interface Finding {
  what: string
  /** What was measured, short enough for a column. */
  measured: string
  /** The ratio or time (ms) that the target refers to. */
  value: number
  /** Absent if it is printed only for information. */
  target?: { atLeast: number } | { atMost: number }
}

export interface Options {
  /** Small sizes: checks that everything runs, without meaningful numbers. */
  quick: boolean
  /** A temporary folder of this run, removed afterwards. */
  folder: string
}

/** One part of the benchmark, in its own file. */
export type Part = (options: Options) => Promise<Finding[]>

export const rate = (perSecond: number) => `${Math.round(perSecond).toLocaleString('en')}/s`

export const ms = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ms`

/** In units of 1,000 bytes. */
export const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`

const HEAD = ['measured', 'target', 'value', '', 'from']

/** Returns the findings of a run as one table. */
export function tableOf(findings: readonly Finding[]): string {
  const rows = [HEAD, ...findings.map(cellsOf)]
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  const rule = widths.map((width) => '─'.repeat(width)).join('  ')
  return [lines[0], rule, ...lines.slice(1)].join('\n')
}

function cellsOf(finding: Finding): string[] {
  const { what, value, measured } = finding
  return [what, targetText(finding), value.toFixed(2), markOf(finding), measured]
}

function targetText({ target }: Finding): string {
  if (!target) return '–'
  return 'atLeast' in target ? `≥ ${target.atLeast}` : `≤ ${target.atMost}`
}

function markOf({ target, value }: Finding): string {
  if (!target) return ' '
  const met = 'atLeast' in target ? value >= target.atLeast : value <= target.atMost
  return met ? '✓' : '✗'
}
