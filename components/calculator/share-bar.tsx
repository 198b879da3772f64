import { cn } from '@/components/ui/cn'
import { formatNumber } from '@/lib/format/numbers'
import { metricOf, type MetricKey, type ScoreResult } from '@/lib/grading'

/** What one measured metric could have given, and gave, in points of the score. */
interface Part {
  metric: MetricKey
  most: number
  share: number
  lost: number
}

/** The parts of a graded result that weigh something; they add up to 100 points. */
function partsOf({ explanation, score }: ScoreResult): Part[] {
  if (score === null) return []
  const measured = explanation.filter((row) => row.share !== null)
  const total = measured.reduce((sum, row) => sum + row.weight, 0)
  return measured
    .map(({ metric, weight, share }) => {
      const most = total > 0 ? (weight / total) * 100 : 0
      return { metric, most, share: share ?? 0, lost: Math.max(0, most - (share ?? 0)) }
    })
    .filter(({ most }) => most > 0)
}

/**
 * The whole of 100 points, divided among the metrics by weight: solid is what each gave, hatched
 * what it lost. The two that cost the most carry their number.
 */
export function ShareBar({ result }: { result: ScoreResult | null }) {
  const parts = result ? partsOf(result) : []
  const costliest = result?.costliest ?? []
  return (
    <div>
      <div
        role="img"
        aria-label={parts.length === 0 ? 'No shares yet' : describe(parts)}
        className="flex h-8 overflow-hidden rounded-sm bg-line"
      >
        {parts.map(({ metric, most, share }) => (
          <div
            key={metric}
            className="flex h-full min-w-0 border-l border-bg first:border-l-0"
            style={{ width: `${most}%` }}
          >
            <div className="h-full bg-kept" style={{ width: `${(share / most) * 100}%` }} />
            <div
              className={cn(
                'hatched h-full grow bg-surface',
                costOf(costliest, metric) === 'most' && 'text-cost-most',
                costOf(costliest, metric) === 'some' && 'text-cost-some',
                costOf(costliest, metric) === null && 'text-kept',
              )}
            />
          </div>
        ))}
      </div>
      <div className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
        <Key mark="bg-kept">given</Key>
        <Key mark="hatched text-kept">lost</Key>
        <span className="ml-auto">{costText(parts, costliest)}</span>
      </div>
    </div>
  )
}

/** How much a metric cost among all: `most`, `some`, or nothing to speak of. */
export function costOf(costliest: readonly MetricKey[], metric: MetricKey): 'most' | 'some' | null {
  const place = costliest.indexOf(metric)
  return place === 0 ? 'most' : place > 0 ? 'some' : null
}

function costText(parts: readonly Part[], costliest: readonly MetricKey[]): string {
  return costliest
    .map((metric) => {
      const lost = parts.find((part) => part.metric === metric)?.lost ?? 0
      return `${metricOf(metric).label} −${formatNumber(lost, 1)}`
    })
    .join(', ')
}

const describe = (parts: readonly Part[]): string =>
  parts
    .map(
      ({ metric, share, most }) =>
        `${metricOf(metric).label} gave ${formatNumber(share, 1)} of ${formatNumber(most, 1)} points`,
    )
    .join(', ')

function Key({ mark, children }: { mark: string; children: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden className={cn('h-2.5 w-4 rounded-sm border border-kept', mark)} />
      {children}
    </span>
  )
}
