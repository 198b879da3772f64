import type { ReactNode } from 'react'
import { MetricValue } from '@/components/grading/metric-value'
import type { GoalBaselineFacts } from '@/lib/contracts/target-insight'
import { formatDate, formatSettings, plural } from '@/lib/format'
import { BASELINE_MINIMUM, BASELINE_WINDOW, getMetric } from '@/lib/grading'

interface GoalBaselinesProps {
  facts: GoalBaselineFacts
  /** Names the goal. */
  label: string
  timeZone: string
  /** Renders the button that pins a baseline; absent for a viewer. */
  pin?: (row: GoalBaselineFacts['rows'][number]) => ReactNode
}

/** The baselines of a goal's subs, each with the number and dates of the subs it comes from. */
export function GoalBaselines({ facts, label, timeZone, pin }: GoalBaselinesProps) {
  const { rows, others, moreOthers } = facts
  const perSettings = rows.filter((row) => getMetric(row.metric).perSettings)
  const describeSpan = ({
    subs,
    fromMs,
    toMs,
  }: {
    subs: number
    fromMs: number | null
    toMs: number | null
  }) => {
    const [from, to] = [formatDate(fromMs, timeZone), formatDate(toMs, timeZone)]
    const which = subs === BASELINE_WINDOW ? `the newest ${subs} subs` : plural(subs, 'sub')
    return subs === 0 ? 'no subs' : `${which}, ${from === to ? from : `${from} to ${to}`}`
  }
  return (
    <details className="text-xs">
      <summary className="cursor-pointer text-muted">
        Baselines{perSettings.length > 0 && ` for ${formatSettings(facts.settings)}`}
      </summary>
      <ul aria-label={`Baselines of goal ${label}`} className="mt-2 grid gap-1">
        {rows.map((row) => (
          <li key={row.metric} className="flex flex-wrap items-center gap-x-3">
            <span>{getMetric(row.metric).label}</span>
            {row.value === null ? (
              <span className="text-muted">
                no baseline yet: {row.subs} of {BASELINE_MINIMUM} subs needed
              </span>
            ) : (
              <>
                <span className="num font-medium">
                  <MetricValue metric={row.metric} value={row.value} withUnit />
                </span>
                <span className="text-muted">
                  {row.pinned ? 'pinned' : `from ${describeSpan(row)}`}
                </span>
                {!row.pinned && pin?.(row)}
              </>
            )}
          </li>
        ))}
      </ul>
      {others.length > 0 && perSettings.length > 0 && (
        <div className="mt-2 text-muted">
          <p>
            Subs with other settings have their own baselines for{' '}
            {perSettings.map((row) => getMetric(row.metric).label).join(', ')}
            {perSettings.some((row) => row.pinned) && '; pinned ones apply to all settings'}:
          </p>
          <ul className="list-disc pl-5">
            {others.map((other) => (
              <li key={formatSettings(other.settings)}>
                {formatSettings(other.settings)}: {describeSpan(other)}
              </li>
            ))}
            {moreOthers > 0 && <li>and {moreOthers} more</li>}
          </ul>
        </div>
      )}
    </details>
  )
}
