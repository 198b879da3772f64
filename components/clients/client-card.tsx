import { TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import type { Client } from '@/lib/contracts/clients'
import { formatNumber, formatRelative, plural, type FormState } from '@/lib/format'
import { AutoGradingSwitch } from './auto-grading-switch'

export interface ClientCardProps {
  client: Client
  /** Milliseconds since the epoch. */
  now: number
  /** Left out for viewers. */
  setAutoGrading?: (on: boolean) => Promise<FormState>
}

export function ClientCard({ client, now, setAutoGrading }: ClientCardProps) {
  const problems = findSetupProblems(client)
  return (
    <li className="flex min-w-0 flex-col rounded-md border bg-surface">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-b px-4 py-3">
        <h2 className="min-w-0">
          <Link href={`/clients/${client.id}`} className="tap rounded-md text-lg hover:underline">
            {client.name}
          </Link>
        </h2>
        <AutoGradingSwitch
          clientName={client.name}
          on={client.autoGrading}
          action={setAutoGrading}
        />
      </div>
      <dl className="grid grow grid-cols-[auto_1fr] content-start gap-x-4 gap-y-1.5 px-4 py-3">
        <Fact label="Last seen">
          <span className="num">{formatRelative(client.lastSeenAt, now)}</span>
        </Fact>
        <Fact label="Captures">
          <span className="num">{formatNumber(client.captureCount)}</span>
        </Fact>
        <Fact label="Criteria">{client.criteriaSetName ?? '–'}</Fact>
        <Fact label="Site">
          <span className="num">{formatSite(client) ?? '–'}</span>
        </Fact>
        <Fact label="Keys">{formatKeys(client, now)}</Fact>
      </dl>
      {problems.length > 0 && (
        <ul className="flex flex-col gap-1 border-t px-4 py-3">
          {problems.map((problem) => (
            <li key={problem} className="flex gap-2">
              <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
              {problem}
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-muted">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  )
}

function formatKeys({ keys }: Client, now: number): string {
  const active = keys.filter((key) => key.revokedAt === null)
  const lastUsed = active
    .map((key) => key.lastUsedAt)
    .filter((at) => at !== null)
    .sort()
    .at(-1)
  const used = lastUsed ? `, last used ${formatRelative(lastUsed, now)}` : ''
  return active.length === 0 ? '–' : plural(active.length, 'key') + used
}

/** Lists what keeps a client from sending, or its subs from being graded, in the order to fix it. */
export function findSetupProblems(client: Client): string[] {
  const found: string[] = []
  if (!client.keys.some((key) => key.revokedAt === null)) {
    found.push('No API key: it cannot send subs.')
  }
  if (client.criteriaSetId === null) {
    found.push('No criteria set: its subs stay ungraded.')
  }
  if (client.siteLatitude === null || client.siteLongitude === null) {
    found.push('No site: altitude, airmass and moon cannot be computed.')
  }
  return found
}

interface Site {
  siteLatitude: number | null
  siteLongitude: number | null
  siteElevation: number | null
}

/** Returns `48.137° N, 11.576° E, 520 m`, or null if latitude or longitude is missing. */
export function formatSite({ siteLatitude, siteLongitude, siteElevation }: Site): string | null {
  if (siteLatitude === null || siteLongitude === null) return null
  const parts = [degrees(siteLatitude, 'N', 'S'), degrees(siteLongitude, 'E', 'W')]
  if (siteElevation !== null) parts.push(`${formatNumber(siteElevation)} m`)
  return parts.join(', ')
}

const degrees = (value: number, positive: string, negative: string) =>
  `${formatNumber(Math.abs(value), 3)}° ${value < 0 ? negative : positive}`
