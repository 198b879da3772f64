import type { LostHours as Lost } from '@/lib/contracts/target-insight'
import { hoursAlike, plural } from '@/lib/format'
import { metricOf } from '@/lib/grading'

/** Causes shown one by one; what is left is summed up. */
const SHOWN = 6

/** Rejected exposure by what cost the subs the most points, the dearest cause first. */
export function LostHours({ lost }: { lost: readonly Lost[] }) {
  const most = lost[0]?.seconds ?? 0
  if (lost.length === 0) return <p className="text-muted">Nothing was lost.</p>
  const rest = lost.slice(SHOWN)
  const secondsOf = (causes: typeof lost) => causes.reduce((sum, { seconds }) => sum + seconds, 0)
  // Their sum stands above them: all are written as it is.
  const hours = hoursAlike([secondsOf(lost)])
  return (
    <ul aria-label="Hours lost by main cause" className="grid gap-3 text-xs">
      {lost.slice(0, SHOWN).map(({ metric, subs, seconds }) => (
        <li key={metric ?? 'none'}>
          <p className="flex justify-between gap-3">
            <span>
              <span className="num">{hours(seconds)}</span> lost{' '}
              {metric ? `to ${midSentence(metricOf(metric).label)}` : 'without a single cause'}
            </span>
            <span className="num whitespace-nowrap text-muted">{plural(subs, 'sub')}</span>
          </p>
          <div aria-hidden className="mt-1 h-1.5 rounded-sm bg-line">
            <div
              className="h-full rounded-sm bg-cost-some"
              style={{ width: `${most > 0 ? (seconds / most) * 100 : 0}%` }}
            />
          </div>
        </li>
      ))}
      {rest.length > 0 && (
        <li className="text-muted">
          {hours(secondsOf(rest))} lost to {plural(rest.length, 'other cause')}
        </li>
      )}
    </ul>
  )
}

/** `Star count` becomes `star count`; an abbreviation such as `HFR` stays. */
const midSentence = (label: string) =>
  /^[A-Z](?=[a-z])/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label
