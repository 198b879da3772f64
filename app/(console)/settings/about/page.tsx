import type { Metadata } from 'next'
import { LinkButton } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { pageContext } from '@/lib/auth/session'
import { formatRelative } from '@/lib/format'
import { getServerInfo } from '@/lib/services/server'

export const metadata: Metadata = { title: 'About' }

export default async function AboutPage() {
  const ctx = await pageContext()
  const server = getServerInfo(ctx)
  const facts: [string, string][] = [
    ['Subkeeper', server.version],
    ['Node.js', server.node],
    ['SQLite', server.sqlite],
    ['System', server.platform],
    ['Database', server.databasePath],
    ['Address', server.publicUrl],
    ['Started', formatRelative(server.startedAt, ctx.now())],
  ]
  return (
    <Panel
      title="About this server"
      actions={
        <LinkButton href="/api-docs" size="sm">
          API
        </LinkButton>
      }
      description="Grades astrophotography subs the moment they land and keeps count of the keepers."
    >
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
        {facts.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd className="num min-w-0 break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}
