import { TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import type { ClientAtAGlance, NeverSent, SetGap } from '@/lib/contracts/overview'
import { formatRelative, plural } from '@/lib/format'
import { getMetric, type MetricKey } from '@/lib/grading'
import { formatNightDate } from './dates'

interface ConnectedRigsProps {
  clients: ClientAtAGlance[]
  /** Milliseconds since the epoch. */
  now: number
}

/** When each rig was last seen, its subs tonight, and the metrics it never reports. */
export function ConnectedRigs({ clients, now }: ConnectedRigsProps) {
  return (
    <ul aria-label="Rigs" className="divide-y rounded-md border bg-surface">
      {clients.map((client) => (
        <li key={client.id} className="px-4 py-3">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <Link
              href={`/clients/${client.id}`}
              className="tap min-w-0 truncate font-medium hover:underline"
            >
              {client.name}
            </Link>
            <LastSeen client={client} now={now} />
          </div>
          <p className="text-xs text-muted">
            {plural(client.subsTonight, 'sub')} tonight
            <LastNight night={client.lastNight} />; {plural(client.captureCount, 'sub')} in total;{' '}
            {client.autoGrading && client.criteriaSetName
              ? `graded by ${client.criteriaSetName}`
              : 'not graded on arrival'}
          </p>
          {client.neverSent && client.neverSent.metrics.length > 0 && (
            <UnreportedMetrics {...client.neverSent} />
          )}
        </li>
      ))}
    </ul>
  )
}

/** Links to a rig's last night, which may be too long ago for the top of the page. */
function LastNight({ night }: { night: string | null }) {
  if (night === null) return null
  return (
    <>
      ; last night{' '}
      <Link href={`/?night=${night}`} className="underline hover:no-underline">
        {formatNightDate(night)}
      </Link>
    </>
  )
}

function LastSeen({ client, now }: { client: ClientAtAGlance; now: number }) {
  if (client.status === 'never') return <Badge>never seen</Badge>
  const seen = formatRelative(client.lastSeenAt, now)
  if (client.status === 'quiet') return <Badge tone="warn">quiet, last seen {seen}</Badge>
  return <span className="text-xs text-muted">{seen}</span>
}

/** Metrics that a rig never reports: those its criteria need, then the others. */
function UnreportedMetrics({ gap, metrics, subs }: NeverSent) {
  const rest = metrics.filter((key) => !gap?.metrics.includes(key))
  return (
    <div className="mt-2 grid gap-1 text-xs">
      {gap && <Gap gap={gap} />}
      {rest.length > 0 && (
        <details>
          <summary className="w-fit rounded-md text-muted hover:text-fg">
            Never reports {plural(rest.length, gap ? 'other metric' : 'metric')}
          </summary>
          <p className="mt-1">
            {listLabels(rest)}. Not present in the last {plural(subs, 'sub')}.
          </p>
        </details>
      )}
    </div>
  )
}

function Gap({ gap }: { gap: SetGap }) {
  const share = `${Math.round(gap.share)} %`
  const them = gap.metrics.length === 1 ? 'it' : 'them'
  return (
    <p className="flex gap-2">
      <TriangleAlert aria-hidden className="mt-px size-3.5 shrink-0 text-warn" />
      <span>
        Never reports {listLabels(gap.metrics)}.{' '}
        <Link href={`/criteria/${gap.setId}`} className="link">
          {gap.setName}
        </Link>{' '}
        {gap.ungraded
          ? `gives ${them} ${share} of its weight. Too little remains, so subs stay ungraded.`
          : `gives ${them} ${share} of its weight and grades by the rest.`}
      </span>
    </p>
  )
}

/** Lists metrics: `HFR, Eccentricity and Guiding RMS`. */
function listLabels(keys: readonly MetricKey[]): string {
  const names = keys.map((key) => getMetric(key).label)
  const last = names.pop() ?? ''
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`
}
