import type { Metadata } from 'next'
import { PageHeader } from '@/components/frame/page'
import { RegradeProgress } from '@/components/regrades/regrade-job'
import { Panel } from '@/components/ui/panel'
import { TimeText } from '@/components/ui/time-text'
import { mayEdit, pageContext } from '@/lib/auth/session'
import { orNotFound } from '@/lib/http/page'
import { getRegrade } from '@/lib/services/regrades/regrades'
import { regradeActions } from '../job-actions'

interface Props {
  params: Promise<{ regradeId: string }>
}

async function load({ params }: Props) {
  const ctx = await pageContext()
  const { regradeId } = await params
  return { ctx, job: orNotFound(() => getRegrade(ctx, { regradeId })) }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { job } = await load(props)
  return { title: `Regrade of ${job.scopeLabel}` }
}

export default async function RegradePage(props: Props) {
  const { ctx, job } = await load(props)
  return (
    <>
      <PageHeader
        title={`Regrade of ${job.scopeLabel}`}
        facts={
          <>
            By {job.criteriaLabel}
            {job.includeManual && ', including manual grades'}; started by {job.createdBy},{' '}
            <TimeText at={job.createdAt} timeZone={job.timezone ?? 'UTC'} />
            {job.timezone === null && ' UTC'}
          </>
        }
        back={{ href: '/regrades', label: 'Regrades' }}
      />
      <Panel className="max-w-3xl">
        <RegradeProgress job={job} actions={mayEdit(ctx) ? regradeActions : undefined} />
      </Panel>
    </>
  )
}
