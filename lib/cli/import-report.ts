import type { ImportReport } from '@/lib/contracts/imports'
import { formatNumber, plural } from '@/lib/format'
import { ungradedSentences } from '@/lib/format/ungraded'

/** Lines of one kind shown before “and N more”. */
const MOST_LINES = 20

/** An import's report as lines of text. */
export function reportLines(report: ImportReport, databasePath: string): string[] {
  return [
    '',
    `${report.formatLabel} → ${report.clientName} (${databasePath})`,
    '',
    ...figures([
      ['Rows read', report.read],
      ['Created', report.created],
      ['Known already', report.duplicates],
      ['Refused', report.refused.length],
    ]),
    ...(report.cancelled ? ['', 'Stopped before the end. Run it again for the rest.'] : []),
    ...outcome(report),
    ...list('Not graded', ungradedSentences(report.ungraded, report.brought)),
    ...list(
      'Refused',
      report.refused.map(({ line, reason }) => `${at(line)}: ${reason}`),
    ),
    ...list('Warnings', report.warnings.map(warning)),
    ...list('Targets made', report.targetsCreated),
    ...list('Without a target (assign them on the page Captures)', unassigned(report)),
    ...list('Notes', report.notes),
    '',
  ]
}

function figures(rows: [label: string, count: number][]): string[] {
  const width = Math.max(...rows.map(([, count]) => formatNumber(count).length))
  return rows.map(([label, count]) => `  ${label.padEnd(15)}${formatNumber(count).padStart(width)}`)
}

function outcome({ created, otherFrames, grades, verdicts }: ImportReport): string[] {
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

function warning({ message, count, line }: ImportReport['warnings'][number]): string {
  return count === 1
    ? `${at(line)}: ${message}`
    : `${message} (${count} times, first at ${at(line)})`
}

function unassigned({ unassigned: names, targetSuggestions }: ImportReport): string[] {
  return names.map(({ targetName, subs }) => {
    if (targetName !== null) return `${plural(subs, 'sub')} of “${targetName}”`
    const offers = targetSuggestions.slice(0, 3).map((name) => `“${name}”`)
    const hint = offers.length > 0 ? `; --target may be ${offers.join(' or ')}` : ''
    return `${plural(subs, 'sub')} that name none${hint}`
  })
}

/** A bare number is a line of a CSV; a path in JSON says itself what it is. */
const at = (line: string) => (/^\d+$/.test(line) ? `line ${line}` : line)

function list(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return []
  const shown = lines.slice(0, MOST_LINES).map((line) => `  ${line}`)
  const more = lines.length - shown.length
  return ['', `${title}:`, ...shown, ...(more > 0 ? [`  and ${formatNumber(more)} more`] : [])]
}
