import type { Metadata } from 'next'
import { CompareRevisions, RevisionList } from '@/components/criteria/revision-history'
import { PageHeader } from '@/components/frame/page'
import { LinkButton } from '@/components/ui/button'
import { pageContext } from '@/lib/auth/session'
import { AppError } from '@/lib/errors'
import { plural } from '@/lib/format'
import { getFirst, orNotFound } from '@/lib/http/page'
import type { Ctx } from '@/lib/services/context'
import { getCriteriaSet } from '@/lib/services/criteria-sets/criteria-sets'
import { getCriteriaRevision, listCriteriaRevisions } from '@/lib/services/criteria-sets/revisions'

interface Props {
  params: Promise<{ setId: string }>
  searchParams: Promise<Record<'cursor' | 'from' | 'to', string | string[] | undefined>>
}

const PAGE = 50

async function load({ params }: Pick<Props, 'params'>) {
  const ctx = await pageContext()
  const { setId } = await params
  return { ctx, set: orNotFound(() => getCriteriaSet(ctx, { setId })) }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { set } = await load(props)
  return { title: `History of ${set.name}` }
}

export default async function RevisionsPage(props: Props) {
  const { ctx, set } = await load(props)
  const given = await props.searchParams
  const cursor = getFirst(given.cursor)
  const { items, nextCursor, total } = listFrom(ctx, set.id, cursor)
  // To show what the last revision of this page changed, the one before it is needed.
  const [before = null] =
    nextCursor === null
      ? []
      : listCriteriaRevisions(ctx, { setId: set.id, limit: 1, cursor: nextCursor }).items
  return (
    <>
      <PageHeader
        title="History"
        facts={`${plural(total, 'revision')} of ${set.name}`}
        back={{ href: `/criteria/${set.id}`, label: set.name }}
      />
      {set.revision > 1 && (
        <CompareRevisions
          newest={set.revision}
          selected={getSelectedRevisions(ctx, set.id, getFirst(given.from), getFirst(given.to))}
        />
      )}
      <RevisionList revisions={items} before={before} newest={set.revision} now={ctx.now()} />
      <div className="mt-4 flex gap-2">
        {cursor !== undefined && (
          <LinkButton href={`/criteria/${set.id}/revisions`}>Newest</LinkButton>
        )}
        {nextCursor !== null && (
          <LinkButton href={`/criteria/${set.id}/revisions?cursor=${nextCursor}`}>Older</LinkButton>
        )}
      </div>
    </>
  )
}

/** Returns the two revisions in the address, or null if they do not exist. */
function getSelectedRevisions(ctx: Ctx, setId: string, from?: string, to?: string) {
  if (from === undefined || to === undefined) return null
  try {
    return {
      from: getCriteriaRevision(ctx, { setId, revision: Number(from) }),
      to: getCriteriaRevision(ctx, { setId, revision: Number(to) }),
    }
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return null
    throw error
  }
}

/** An invalid cursor shows the newest revisions. */
function listFrom(ctx: Ctx, setId: string, cursor: string | undefined) {
  try {
    return listCriteriaRevisions(ctx, { setId, limit: PAGE, cursor })
  } catch (error) {
    if (cursor === undefined || !(error instanceof AppError) || error.code !== 'invalid')
      throw error
    return listCriteriaRevisions(ctx, { setId, limit: PAGE })
  }
}
