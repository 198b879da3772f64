import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import type { ClientAtAGlance } from '@/lib/contracts/overview'
import { formatRelative, plural } from '@/lib/format'

/** When each client was last seen, and what it is graded by. `now` in ms since the epoch. */
export function ClientsAtAGlance({ clients, now }: { clients: ClientAtAGlance[]; now: number }) {
  return (
    <ul className="divide-y rounded-md border bg-surface">
      {clients.map((client) => (
        <li key={client.id} className="flex flex-wrap items-baseline gap-x-4 px-4 py-3">
          <Link
            href={`/clients/${client.id}`}
            className="grow truncate font-medium hover:underline"
          >
            {client.name}
          </Link>
          {client.status === 'ok' ? (
            <span className="text-xs text-muted">{formatRelative(client.lastSeenAt, now)}</span>
          ) : (
            <Badge>
              {client.status === 'never'
                ? 'never seen'
                : `quiet, last seen ${formatRelative(client.lastSeenAt, now)}`}
            </Badge>
          )}
          <p className="w-full text-xs text-muted">
            {plural(client.captureCount, 'capture')};{' '}
            {client.autoGrading && client.criteriaSetName
              ? `graded by ${client.criteriaSetName}`
              : 'not graded on arrival'}
          </p>
        </li>
      ))}
    </ul>
  )
}
