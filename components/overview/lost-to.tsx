import type { NightSummary } from '@/lib/contracts/overview'
import { plural } from '@/lib/format'
import { metricOf } from '@/lib/grading'

const SHOWN = 6

export interface LostToProps {
  causes: NightSummary['causes']
  /** Writes seconds as the whole night does. */
  hours: (seconds: number) => string
}

/** What the lost subs were lost to, the costliest first, each as a share of the worst. */
export function LostTo({ causes, hours }: LostToProps) {
  const most = causes[0]?.seconds ?? 0
  return (
    <div className="min-w-0 p-4 max-lg:border-b lg:border-r">
      <h3 className="text-xs font-medium text-muted">Lost to</h3>
      {causes.length === 0 && <p className="mt-3">Nothing was lost.</p>}
      <ul className="mt-3 grid gap-3">
        {causes.slice(0, SHOWN).map((cause) => (
          <li key={cause.metric ?? 'other'}>
            <p className="flex flex-wrap justify-between gap-x-4">
              <span>{cause.metric ? metricOf(cause.metric).label : 'No single cause'}</span>
              <span className="num text-xs text-muted">
                {hours(cause.seconds)}, {plural(cause.subs, 'sub')}
              </span>
            </p>
            <div aria-hidden className="mt-1 h-1.5 rounded-sm bg-line">
              <div
                className="h-full rounded-sm bg-cost-some"
                style={{ width: `${most > 0 ? (cause.seconds / most) * 100 : 0}%` }}
              />
            </div>
          </li>
        ))}
      </ul>
    </div>
  )
}
