import { TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import type { Client } from '@/lib/contracts/clients'
import { formatNumber, formatRelative, plural, type FormState } from '@/lib/format'
import { AutoGradingSwitch } from './auto-grading-switch'
import { shortcomings } from './shortcomings'
import { siteText } from './site-text'

export interface ClientCardProps {
  client: Client
  /** Milliseconds since the epoch. */
  now: number
  /** Left out for a viewer. */
  setAutoGrading?: (on: boolean) => Promise<FormState>
}

export function ClientCard({ client, now, setAutoGrading }: ClientCardProps) {
  const problems = shortcomings(client)
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
          <span className="num">{siteText(client) ?? '–'}</span>
        </Fact>
        <Fact label="Keys">{keysText(client, now)}</Fact>
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

function keysText({ keys }: Client, now: number): string {
  const inForce = keys.filter((key) => key.revokedAt === null)
  const lastUsed = inForce
    .map((key) => key.lastUsedAt)
    .filter((at) => at !== null)
    .sort()
    .at(-1)
  const used = lastUsed ? `, last used ${formatRelative(lastUsed, now)}` : ''
  return inForce.length === 0 ? '–' : plural(inForce.length, 'key') + used
}
