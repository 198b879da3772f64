import { TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import type { NeverSent as Never, SetGap } from '@/lib/contracts/overview'
import { plural } from '@/lib/format'
import { metricOf, type MetricKey } from '@/lib/grading'

/** What a client never sends: first what its criteria set misses by it, then all the rest. */
export function NeverSent({ never }: { never: Never }) {
  const { gap, metrics, subs } = never
  const rest = metrics.filter((key) => !gap?.metrics.includes(key))
  return (
    <div className="mt-2 grid gap-1 text-xs">
      {gap && <Gap gap={gap} />}
      {rest.length > 0 && (
        <details>
          <summary className="w-fit rounded-md text-muted hover:text-fg">
            Never sends {plural(rest.length, gap ? 'other metric' : 'metric')}
          </summary>
          <p className="mt-1">
            {labels(rest)}. None of its newest {plural(subs, 'sub')} brought{' '}
            {rest.length === 1 ? 'it' : 'one of them'}; a criteria set that asks for{' '}
            {rest.length === 1 ? 'it' : 'them'} would go without.
          </p>
        </details>
      )}
    </div>
  )
}

function Gap({ gap }: { gap: SetGap }) {
  const share = `${Math.round(gap.share)} %`
  return (
    <p className="flex gap-2">
      <TriangleAlert aria-hidden className="mt-px size-3.5 shrink-0 text-warn" />
      <span>
        Never sends {labels(gap.metrics)}.{' '}
        <Link href={`/criteria/${gap.setId}`} className="link">
          {gap.setName}
        </Link>{' '}
        {gap.ungraded
          ? `gives ${share} of its weight to ${gap.metrics.length === 1 ? 'it' : 'them'}: too little is left, and its subs stay ungraded.`
          : `gives ${share} of its weight to ${gap.metrics.length === 1 ? 'it' : 'them'} and grades by the rest.`}
      </span>
    </p>
  )
}

/** `HFR, Eccentricity and Guiding RMS`. */
function labels(keys: readonly MetricKey[]): string {
  const names = keys.map((key) => metricOf(key).label)
  const last = names.pop() ?? ''
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`
}
