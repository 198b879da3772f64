import Link from 'next/link'
import { CapturePicture } from '@/components/captures/capture-picture'
import { FilterDot } from '@/components/grading/filter-dot'
import { Badge } from '@/components/ui/badge'
import { SegmentedBar } from '@/components/ui/segmented-bar'
import type { Goal, Target } from '@/lib/contracts/planning'
import type { TargetGlance } from '@/lib/contracts/target-insight'
import { formatNight, formatNumber, formatRelative, hoursAlike, plural } from '@/lib/format'
import { TargetStatusBadge } from './target-status'

interface TargetListProps {
  targets: Target[]
  /** Pictures and last nights by target id. */
  glances: ReadonlyMap<string, TargetGlance>
  /** Milliseconds since the epoch. */
  now: number
}

export function TargetList({ targets, glances, now }: TargetListProps) {
  const hours = hoursAlike(targets.flatMap((target) => Object.values(getSeconds(target))))
  return (
    <ul aria-label="Targets" className="divide-y rounded-md border bg-surface">
      {targets.map((target) => (
        <li
          key={target.id}
          className="grid gap-x-6 gap-y-3 px-4 py-4 grid-cols-[5rem_minmax(0,1fr)] md:grid-cols-[6rem_minmax(10rem,1fr)_minmax(0,2fr)_11.5rem] md:items-center"
        >
          <Picture target={target} glance={glances.get(target.id)} />
          <div className="min-w-0">
            <Link
              href={`/targets/${target.id}`}
              className="tap block truncate text-lg font-semibold hover:underline"
            >
              {target.name}
            </Link>
            <p className="truncate text-xs text-muted">{target.clientName}</p>
            <div className="mt-1.5 flex flex-wrap gap-1.5">
              <TargetStatusBadge target={target} />
              {target.stale && <Badge tone="warn">outdated</Badge>}
            </div>
          </div>
          <Goals goals={target.goals} />
          <dl className="num col-span-full text-xs md:col-span-1 md:text-right">
            <Totals target={target} glance={glances.get(target.id)} now={now} hours={hours} />
          </dl>
        </li>
      ))}
    </ul>
  )
}

function Picture({ target, glance }: { target: Target; glance?: TargetGlance }) {
  const pictureId = glance?.pictureId ?? null
  return (
    <CapturePicture
      capture={{
        id: pictureId ?? '',
        hasThumbnail: pictureId !== null,
        targetName: target.name,
      }}
      size="sm"
      className="h-14! w-20! md:h-16! md:w-24!"
    />
  )
}

function Goals({ goals }: { goals: Goal[] }) {
  if (goals.length === 0)
    return <p className="col-span-full text-muted md:col-span-1">No goals yet.</p>
  return (
    <ul className="col-span-full grid gap-2 md:col-span-1">
      {goals.map((goal) => (
        <li
          key={goal.id}
          className="grid grid-cols-[6rem_1fr_max-content] items-center gap-3 text-xs"
        >
          <span className="flex min-w-0 gap-1.5">
            <FilterDot filter={goal.template.filter} />
            {goal.panel !== null && <span className="text-muted">P{goal.panel}</span>}
          </span>
          <SegmentedBar {...goal} size="sm" />
          <span className="num w-20 text-right">
            {formatNumber(goal.accepted)} / {formatNumber(goal.desired)}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Sums the enabled goals. */
function getSeconds({ goals }: Target): { accepted: number; desired: number } {
  const enabled = goals.filter((goal) => goal.enabled)
  return {
    accepted: enabled.reduce((sum, goal) => sum + goal.acceptedSeconds, 0),
    desired: enabled.reduce((sum, goal) => sum + goal.desiredSeconds, 0),
  }
}

interface TotalsProps {
  target: Target
  glance?: TargetGlance
  now: number
  /** Formats seconds like the rest of the list. */
  hours: (seconds: number) => string
}

function Totals({ target, glance, now, hours }: TotalsProps) {
  const { accepted, desired } = getSeconds(target)
  return (
    <>
      <dt className="sr-only">Accepted</dt>
      <dd className="text-sm">
        {hours(accepted)} <span className="text-muted">of {hours(desired)}</span>
      </dd>
      <dt className="sr-only">Subs</dt>
      <dd className="text-muted">{plural(target.captureCount, 'sub')}</dd>
      <dt className="sr-only">Last night</dt>
      <dd className="text-muted">
        {glance?.lastNight ? formatNight(glance.lastNight) : 'no night yet'}
      </dd>
      {target.lastCapturedAt !== null && (
        <>
          <dt className="sr-only">Last sub</dt>
          <dd className="text-muted">
            {formatRelative(target.lastCapturedAt, now, target.timezone ?? 'UTC')}
          </dd>
        </>
      )}
    </>
  )
}
