import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import type { ClientAtAGlance } from '@/lib/contracts/overview'
import { formatRelative, plural } from '@/lib/format'
import { NeverSent } from './never-sent'
import { nightDate } from './night-name'

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
