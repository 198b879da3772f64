import type { BatchResult } from '@/lib/contracts/captures'
import type { ImportReport } from '@/lib/contracts/imports'
import type { ImportedCapture, ImportResult } from '@/lib/formats/types'
import { plural } from '@/lib/format/numbers'
import { METRIC_KEYS, type MetricKey } from '@/lib/grading'

export interface NamedTargets {
  created: string[]
  /** How many subs were moved to the requested target, by their own target name. */
  renamed: ReadonlyMap<string, number>
  /** Whether there is a target for this name. */
  isKnown: (name: string | undefined) => boolean
}

type Outcome = BatchResult['results'][number]

/** Collects the report of an import while it runs. */
export interface Tally {
  add(row: ImportedCapture, outcome: Outcome): void
  report(cancelled: boolean): ImportReport
}

export function startTally(read: ImportResult, clientName: string, targets: NamedTargets): Tally {
  const warnings = new Map<string, ImportReport['warnings'][number]>()
  const unassigned = new Map<string | null, number>()
  const ungraded = new Map<string | null, number>()
  const brought = new Set<MetricKey>()
  const report: ImportReport = {
    formatLabel: read.formatLabel,
    clientName,
    cancelled: false,
    read: read.captures.length,
    created: 0,
    duplicates: 0,
    refused: [],
    warnings: [],
    notes: [...read.notes, ...toNotes(targets)],
    ungraded: [],
    brought: [],
    grades: { A: 0, B: 0, C: 0, D: 0, E: 0, none: 0 },
    verdicts: { accepted: 0, rejected: 0, pending: 0, none: 0 },
    otherFrames: 0,
    targetsCreated: targets.created,
    unassigned: [],
    targetSuggestions: read.targetSuggestions,
  }
  for (const { line, message, severity } of read.problems) {
    if (severity === 'refused') report.refused.push({ line: String(line), reason: message })
    else report.warnings.push({ message, count: 1, line: String(line) })
  }
  report.read += report.refused.length

  const warn = (message: string, line: string) => {
    // Warnings that differ only in names and values are counted together.
    const kind = message.replace(/“[^”]*”|\([^)]*\)/g, '')
    const known = warnings.get(kind)
    if (known) known.count += 1
    else warnings.set(kind, { message, count: 1, line })
  }
  const addLight = ({ capture }: ImportedCapture, { grade, verdict, reason = null }: Outcome) => {
    if (!grade) ungraded.set(reason, (ungraded.get(reason) ?? 0) + 1)
    for (const key of METRIC_KEYS) if (capture.metrics[key] !== undefined) brought.add(key)
    report.grades[grade ?? 'none'] += 1
    report.verdicts[verdict ?? 'none'] += 1
    if (targets.isKnown(capture.targetName)) return
    const name = capture.targetName ?? null
    unassigned.set(name, (unassigned.get(name) ?? 0) + 1)
  }

  return {
    add(row, outcome) {
      const line = String(row.line)
      if (outcome.status === 'duplicate') report.duplicates += 1
      if (outcome.status === 'error') {
        report.refused.push({ line, reason: (outcome.errors ?? []).map(toSentence).join('; ') })
      }
      for (const warning of outcome.warnings ?? []) warn(toSentence(warning), line)
      if (outcome.status !== 'created') return
      report.created += 1
      if (row.capture.frameType === 'light') addLight(row, outcome)
      else report.otherFrames += 1
    },
    report: (cancelled) => ({
      ...report,
      cancelled,
      ungraded: [...ungraded].map(([reason, subs]) => ({ reason, subs })),
      brought: METRIC_KEYS.filter((key) => brought.has(key)),
      warnings: [...report.warnings, ...warnings.values()].sort((a, b) => b.count - a.count),
      unassigned: [...unassigned].map(([targetName, subs]) => ({ targetName, subs })),
    }),
  }
}

const toSentence = ({ path, message }: { path: string; message: string }) =>
  path === '' ? message : `${path}: ${message}`

function toNotes({ renamed }: NamedTargets): string[] {
  return [...renamed].map(
    ([name, subs]) => `${plural(subs, 'sub')} of “${name}” were assigned to the selected target.`,
  )
}
