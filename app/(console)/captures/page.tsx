import type { Metadata } from 'next'
import { criteriaSetChoices } from '@/app/(console)/clients/choices'
import { CaptureFilters } from '@/components/captures/capture-filters'
import { RegradableCaptures } from '@/components/captures/selection-bar'
import { CaptureSelectionProvider } from '@/components/captures/selection'
import { EmptyState, PageHeader } from '@/components/frame/page'
import { LinkButton } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { mayEdit, pageContext } from '@/lib/auth/session'
import { plural } from '@/lib/format'
import { read } from '@/lib/reader/read'
import { shownMetrics } from '@/lib/services/captures/shown-metrics'
import { getPaletteData } from '@/lib/services/palette'
import { regradeActions } from '../regrades/job-actions'
import { gradeCapturesAction } from './actions'
import { captureQueryOf, type SearchParams } from './search-params'

export const metadata: Metadata = { title: 'Captures' }

interface Props {
  searchParams: Promise<SearchParams>
}

const named = (things: readonly { id: string; name: string }[]) =>
  things.map(({ id, name }) => ({ value: id, label: name }))

export default async function CapturesPage({ searchParams }: Props) {
  const ctx = await pageContext()
  const given = await searchParams
  const query = captureQueryOf(given, {})
  const { clients, targets } = getPaletteData(ctx)
  const [captures, { total: future }] = await Promise.all([
    read(ctx, 'listCaptures', query),
    read(ctx, 'listCaptures', captureQueryOf({}, { confirmed: false, limit: 1 })),
  ])
  const everNone = captures.total === 0 && Object.keys(given).length === 0
  return (
    <>
      <PageHeader
        title="Captures"
        facts={plural(captures.total, 'capture')}
        actions={!everNone && <LinkButton href="/captures/unassigned">Without a target</LinkButton>}
      />
      {future > 0 && query.confirmed !== false && (
        <Callout
          kind="warn"
          title={`${plural(future, 'sub')} dated in the future`}
          className="mb-6"
        >
          Not listed here and not counted until someone confirms the time.{' '}
          <LinkButton href="/captures/unassigned" size="sm">
            Check the times
          </LinkButton>
        </Callout>
      )}
      {everNone ? (
        <EmptyState
          title="No captures yet"
          action={<LinkButton href="/clients">Connect a client</LinkButton>}
        >
          Every sub that a client sends is listed here with its score and grade.
        </EmptyState>
      ) : (
        <>
          <CaptureFilters
            choices={[
              { param: 'clientId', label: 'Client', all: 'All clients', options: named(clients) },
              { param: 'targetId', label: 'Target', all: 'All targets', options: named(targets) },
            ]}
          />
          <CaptureSelectionProvider>
            <RegradableCaptures
              page={captures}
              query={query}
              mayEdit={mayEdit(ctx)}
              gradeMany={mayEdit(ctx) ? gradeCapturesAction : undefined}
              metrics={shownMetrics(ctx, captures.items)}
              regrade={
                mayEdit(ctx)
                  ? { actions: regradeActions, criteriaSets: criteriaSetChoices(ctx, null) }
                  : undefined
              }
            />
          </CaptureSelectionProvider>
        </>
      )}
    </>
  )
}
