import { metricOf, type MetricKey } from '@/lib/grading'
import { plural } from './numbers'

/** Why some subs of an import have no grade, each reason in a sentence, and what to do about it. */
export function ungradedSentences(
  ungraded: readonly { reason: string | null; subs: number }[],
  brought: readonly MetricKey[],
): string[] {
  if (ungraded.length === 0) return []
  const reasons = ungraded.map(({ reason, subs }) => {
    const why = reason ?? 'Their client has no criteria set, or its auto-grading is off.'
    return `${plural(subs, 'sub')}: ${why}`
  })
  if (ungraded.every(({ reason }) => reason === null)) return reasons
  const labels = brought.map((key) => metricOf(key).label)
  const has = labels.length === 0 ? 'no metric' : new Intl.ListFormat('en-GB').format(labels)
  return [
    ...reasons,
    `The files bring ${has}. Give these more weight in the criteria, take out what never comes, or ask for less coverage; then regrade.`,
  ]
}
