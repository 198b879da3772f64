import { TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import type { ClientAtAGlance, NeverSent as Never, SetGap } from '@/lib/contracts/overview'
import { formatRelative, plural } from '@/lib/format'
import { metricOf, type MetricKey } from '@/lib/grading'
import { nightDate } from './dates'

/** When each client was last seen, what it gave tonight, and what it never sends. `now` in ms. */
export function ClientsAtAGlance({ clients, now }: { clients: ClientAtAGlance[]; now: number }) {
  return (
    <ul aria-label="Clients" className="divide-y rounded-md border bg-surface">
      {clients.map((client) => (
        <li key={client.id} className="px-4 py-3">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <Link
              href={`/clients/${client.id}`}
              className="tap min-w-0 truncate font-medium hover:underline"
            >
              {client.name}
            </Link>
            <Seen client={client} now={now} />
          </div>
          <p className="text-xs text-muted">
            {plural(client.subsTonight, 'sub')} tonight
            <LastNight night={client.lastNight} />; {plural(client.captureCount, 'capture')} in all;{' '}
            {client.autoGrading && client.criteriaSetName
              ? `graded by ${client.criteriaSetName}`
              : 'not graded on arrival'}
          </p>
          {client.neverSent && client.neverSent.metrics.length > 0 && (
            <NeverSent never={client.neverSent} />
          )}
        </li>
      ))}
    </ul>
  )
}

/** The way to what a client gave last, which may be too long ago to stand at the page's top. */
function LastNight({ night }: { night: string | null }) {
  if (night === null) return null
  return (
    <>
      ; last night{' '}
      <Link href={`/?night=${night}`} className="underline hover:no-underline">
        {nightDate(night)}
      </Link>
    </>
  )
}

function Seen({ client, now }: { client: ClientAtAGlance; now: number }) {
  if (client.status === 'never') return <Badge>never seen</Badge>
  const seen = formatRelative(client.lastSeenAt, now)
  if (client.status === 'quiet') return <Badge tone="warn">quiet, last seen {seen}</Badge>
  return <span className="text-xs text-muted">{seen}</span>
}

/** What a client never sends: first what its criteria set misses by it, then all the rest. */
function NeverSent({ never }: { never: Never }) {
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
