import type { ImportReport } from '@/lib/contracts/imports'
import { formatNumber, plural } from '@/lib/format'
import { ungradedSentences } from '@/lib/format/ungraded'

/** Lines per list before “and N more”. */
const MAX_LINES = 20

/** Returns an import's report as lines of text. */
export function toReportLines(report: ImportReport, databasePath: string): string[] {
  return [
    '',
    `${report.formatLabel} → ${report.clientName} (${databasePath})`,
    '',
    ...toFigureLines([
      ['Rows read', report.read],
      ['Created', report.created],
      ['Already stored', report.duplicates],
      ['Rejected', report.refused.length],
    ]),
    ...(report.cancelled ? ['', 'Stopped before the end. Run it again to import the rest.'] : []),
    ...toOutcomeLines(report),
    ...toListLines('Not graded', ungradedSentences(report.ungraded, report.brought)),
    ...toListLines(
      'Rejected',
      report.refused.map(({ line, reason }) => `${toPlace(line)}: ${reason}`),
    ),
    ...toListLines('Warnings', report.warnings.map(toWarningLine)),
    ...toListLines('Targets created', report.targetsCreated),
    ...toListLines('Without a target (assign them on the Subs page)', toUnassignedLines(report)),
    ...toListLines('Notes', report.notes),
    '',
  ]
}

function toFigureLines(rows: [label: string, count: number][]): string[] {
  const width = Math.max(...rows.map(([, count]) => formatNumber(count).length))
  return rows.map(([label, count]) => `  ${label.padEnd(15)}${formatNumber(count).padStart(width)}`)
}

function toOutcomeLines({ created, otherFrames, grades, verdicts }: ImportReport): string[] {
  if (created === 0) return []
  const { A, B, C, D, E, none } = grades
  const lines = [
    '',
    `  Grades   A ${A} · B ${B} · C ${C} · D ${D} · E ${E} · ungraded ${none}`,
    `  Goals    accepted ${verdicts.accepted} · rejected ${verdicts.rejected} · pending ${verdicts.pending} · no goal ${verdicts.none}`,
  ]
  if (otherFrames > 0) lines.push(`  ${plural(otherFrames, 'frame')} other than lights`)
  return lines
}

function toWarningLine({ message, count, line }: ImportReport['warnings'][number]): string {
  return count === 1
    ? `${toPlace(line)}: ${message}`
    : `${message} (${count} times, first at ${toPlace(line)})`
}

function toUnassignedLines({ unassigned: names, targetSuggestions }: ImportReport): string[] {
  return names.map(({ targetName, subs }) => {
    if (targetName !== null) return `${plural(subs, 'sub')} of “${targetName}”`
    const offers = targetSuggestions.slice(0, 3).map((name) => `“${name}”`)
    const hint = offers.length > 0 ? `; --target could be ${offers.join(' or ')}` : ''
    return `${plural(subs, 'sub')} without a target name${hint}`
  })
}

/** A bare number is a line of a CSV; a JSON path needs no explanation. */
const toPlace = (line: string) => (/^\d+$/.test(line) ? `line ${line}` : line)

function toListLines(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return []
  const shown = lines.slice(0, MAX_LINES).map((line) => `  ${line}`)
  const more = lines.length - shown.length
  return ['', `${title}:`, ...shown, ...(more > 0 ? [`  and ${formatNumber(more)} more`] : [])]
}
