import type { Metadata } from 'next'
import { criteriaSetChoices } from '@/app/(console)/clients/choices'
import { CaptureFilters } from '@/components/captures/capture-filters'
import { CapturesWorkspace } from '@/components/captures/captures-workspace'
import { CaptureSelectionProvider } from '@/components/captures/selection'
import { EmptyState, PageHeader } from '@/components/frame/page'
import { LinkButton } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { mayEdit, pageContext } from '@/lib/auth/session'
import { plural } from '@/lib/format'
import { read } from '@/lib/reader/read'
import { listShownMetrics } from '@/lib/services/captures/view'
import { getPaletteData } from '@/lib/services/palette'
import { regradeActions } from '../regrades/job-actions'
import { gradeCapturesAction } from './actions'
import { toCaptureQuery, type SearchParams } from './search-params'

export const metadata: Metadata = { title: 'Subs' }

interface Props {
  searchParams: Promise<SearchParams>
}

const toOptions = (items: readonly { id: string; name: string }[]) =>
  items.map(({ id, name }) => ({ value: id, label: name }))

export default async function CapturesPage({ searchParams }: Props) {
  const ctx = await pageContext()
  const params = await searchParams
  const query = toCaptureQuery(params, {})
  const { clients, targets } = getPaletteData(ctx)
  const [captures, { total: future }] = await Promise.all([
    read(ctx, 'listCaptures', query),
    read(ctx, 'listCaptures', toCaptureQuery({}, { confirmed: false, limit: 1 })),
  ])
  const isFirstUse = captures.total === 0 && Object.keys(params).length === 0
  return (
    <>
      <PageHeader
        title="Subs"
        facts={plural(captures.total, 'sub')}
        actions={
          !isFirstUse && <LinkButton href="/captures/unassigned">Without a target</LinkButton>
        }
      />
      {future > 0 && query.confirmed !== false && (
        <Callout
          kind="warn"
          title={`${plural(future, 'sub')} dated in the future`}
          className="mb-6"
        >
          Not listed or counted until someone confirms the time.{' '}
          <LinkButton href="/captures/unassigned" size="sm">
            Check the times
          </LinkButton>
        </Callout>
      )}
      {isFirstUse ? (
        <EmptyState
          title="No subs yet"
          action={<LinkButton href="/clients">Connect a rig</LinkButton>}
        >
          Every sub that a rig sends is listed here with its score and grade.
        </EmptyState>
      ) : (
        <>
          <CaptureFilters
            ids={[
              { param: 'clientId', label: 'Rig', all: 'All rigs', options: toOptions(clients) },
              {
                param: 'targetId',
                label: 'Target',
                all: 'All targets',
                options: toOptions(targets),
              },
            ]}
          />
          <CaptureSelectionProvider>
            <CapturesWorkspace
              page={captures}
              query={query}
              metrics={listShownMetrics(ctx, { captures: captures.items })}
              edit={
                mayEdit(ctx)
                  ? {
                      gradeMany: gradeCapturesAction,
                      regrade: {
                        actions: regradeActions,
                        criteriaSets: criteriaSetChoices(ctx, null),
                      },
                    }
                  : undefined
              }
            />
          </CaptureSelectionProvider>
        </>
      )}
    </>
  )
}
