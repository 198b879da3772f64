import { getMetric, type MetricKey } from '@/lib/grading'
import { plural } from './numbers'

/** Returns why some subs of an import have no grade, one sentence per reason, and what to do about it. */
export function ungradedSentences(
  ungraded: readonly { reason: string | null; subs: number }[],
  imported: readonly MetricKey[],
): string[] {
  if (ungraded.length === 0) return []
  const reasons = ungraded.map(({ reason, subs }) => {
    const why = reason ?? 'Their client has no criteria set, or its auto-grading is off.'
    return `${plural(subs, 'sub')}: ${why}`
  })
  if (ungraded.every(({ reason }) => reason === null)) return reasons
  const labels = imported.map((key) => getMetric(key).label)
  const has = labels.length === 0 ? 'no metrics' : new Intl.ListFormat('en-GB').format(labels)
  return [
    ...reasons,
    `The files contain ${has}. Give these more weight in the criteria, remove what is never sent, or lower the minimum coverage; then regrade.`,
  ]
}
