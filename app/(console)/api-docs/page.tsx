import type { Metadata } from 'next'
import { EndpointCard, endpointsByTag } from '@/components/api-docs/endpoint-card'
import { OpenLinked } from '@/components/api-docs/open-linked'
import { SchemaCard } from '@/components/api-docs/schema-card'
import { PageHeader, Section } from '@/components/frame/page'
import { LinkButton } from '@/components/ui/button'
import { pageContext } from '@/lib/auth/session'
import { plural } from '@/lib/format'
import { publishedDocument } from '@/lib/http/openapi/published'
import { runtime } from '@/lib/runtime'

export const metadata: Metadata = { title: 'API' }

const LIST = 'rounded-md border bg-surface'

/** The content of /api/openapi.json, for people. */
export default async function ApiPage() {
  await pageContext()
  const { publicUrl } = runtime().config
  const document = publishedDocument(publicUrl)
  const { schemas, responses } = document.components
  const byTag = endpointsByTag(document)
  const count = byTag.reduce((sum, [, endpoints]) => sum + endpoints.length, 0)
  return (
    <>
      <OpenLinked />
      <PageHeader
        title="API"
        facts={`${plural(count, 'endpoint')}, version ${document.info.version}`}
        back={{ href: '/settings/about', label: 'About' }}
        actions={
          <LinkButton href="/api/openapi.json" prefetch={false} target="_blank">
            OpenAPI document
          </LinkButton>
        }
      />
      <div className="grid max-w-prose gap-2">
        <p>
          JSON in and out. Times are ISO 8601: send them with an offset, receive them in UTC. Ids
          are opaque, and lists are paged. Send a client’s key or an admin token as{' '}
          <code className="num">Authorization: Bearer …</code>. In the commands to paste, replace
          YOUR_KEY or YOUR_TOKEN with it, and names in braces with ids.
        </p>
        <p className="text-muted">
          “Try it” uses your own session and only reads. Long responses are truncated here only.
        </p>
      </div>
      <nav aria-label="On this page" className="mt-4 flex flex-wrap gap-x-5 gap-y-2">
        {[...byTag.map(([tag]) => tag), 'Errors', 'Schemas'].map((name) => (
          <a key={name} href={`#${name.toLowerCase()}`} className="link">
            {name}
          </a>
        ))}
      </nav>
      {byTag.map(([tag, endpoints]) => (
        <div key={tag} id={tag.toLowerCase()} className="mt-8">
          <Section title={tag}>
            <div className={LIST}>
              {endpoints.map((endpoint) => (
                <EndpointCard
                  key={endpoint.id}
                  endpoint={endpoint}
                  schemas={schemas}
                  publicUrl={publicUrl}
                />
              ))}
            </div>
          </Section>
        </div>
      ))}
      <div id="errors" className="mt-8">
        <Section
          title="Errors"
          description="Problem details, RFC 9457: type, title, status, detail, and errors at fields"
        >
          <ul className={`${LIST} divide-y`}>
            {Object.entries(responses).map(([name, { description }]) => (
              <li key={name} id={name} className="flex gap-4 px-4 py-2 target:bg-hover">
                <span className="num font-semibold">{name.replace('Problem', '')}</span>
                {description}
              </li>
            ))}
          </ul>
        </Section>
      </div>
      <div id="schemas" className="mt-8">
        <Section title="Schemas" description="The fields of bodies and responses">
          <div className={LIST}>
            {Object.entries(schemas).map(([name, schema]) => (
              <SchemaCard key={name} name={name} schema={schema} />
            ))}
          </div>
        </Section>
      </div>
    </>
  )
}
