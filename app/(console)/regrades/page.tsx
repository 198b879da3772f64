import type { Metadata } from 'next'
import { criteriaSetChoices } from '@/app/(console)/clients/choices'
import { EmptyState, PageHeader } from '@/components/frame/page'
import { JobLines } from '@/components/jobs/job-lines'
import { RegradeDialog } from '@/components/regrades/regrade-dialog'
import { RegradeTable } from '@/components/regrades/regrade-table'
import { RunningRegrades } from '@/components/regrades/regrade-job'
import { LinkButton } from '@/components/ui/button'
import { mayEdit, pageContext } from '@/lib/auth/session'
import { PageQuery } from '@/lib/contracts/common'
import type { RegradeJob } from '@/lib/contracts/regrades'
import { plural } from '@/lib/format'
import { listUnsettledJobs } from '@/lib/services/jobs/jobs'
import { listRegrades, listRunningRegrades } from '@/lib/services/regrades/regrades'
import { jobActions, regradeActions } from './job-actions'
import { listTemplateFilters } from './filter-choices'

export const metadata: Metadata = { title: 'Regrades' }

interface Props {
  searchParams: Promise<{ cursor?: string }>
}

export default async function RegradesPage({ searchParams }: Props) {
  const ctx = await pageContext()
  const { cursor } = await searchParams
  const { items, nextCursor, total } = listRegrades(ctx, PageQuery.parse({ cursor, limit: 50 }))
  const regradeAll = mayEdit(ctx) && (
    <RegradeDialog
      scope={{ all: true }}
      scopeLabel="All stored subs"
      criteriaSets={criteriaSetChoices(ctx, null)}
      filters={listTemplateFilters(ctx)}
      actions={regradeActions}
      label="Regrade everything"
      variant={total > 0 ? 'secondary' : 'primary'}
    />
  )
  return (
    <>
      <PageHeader
        title="Regrades"
        facts={plural(total, 'regrade') + describeZones(items)}
        actions={total > 0 && regradeAll}
      />
      <JobLines jobs={listUnsettledJobs(ctx)} actions={mayEdit(ctx) ? jobActions : undefined} />
      {total === 0 ? (
        <EmptyState title="No regrades yet" action={regradeAll}>
          When a criteria set changes, a regrade applies it to the subs already stored. Every
          regrade is listed here with its effects, and can be undone.
        </EmptyState>
      ) : (
        <>
          <RunningRegrades
            jobs={listRunningRegrades(ctx)}
            cancel={mayEdit(ctx) ? regradeActions.cancel : undefined}
          />
          <RegradeTable jobs={items} />
          {nextCursor && (
            <LinkButton className="mt-4" href={`/regrades?cursor=${nextCursor}`}>
              Older regrades
            </LinkButton>
          )}
        </>
      )}
    </>
  )
}

/** Says which times are UTC: those of regrades that have no single time zone. */
function describeZones(jobs: readonly RegradeJob[]): string {
  if (jobs.every((job) => job.timezone !== null)) return ''
  return jobs.every((job) => job.timezone === null)
    ? '; times are UTC'
    : '; times of regrades across time zones are UTC'
}
