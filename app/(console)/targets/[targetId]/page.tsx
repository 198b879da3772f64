import type { Metadata } from 'next'
import { criteriaSetChoices } from '@/app/(console)/clients/choices'
import { CaptureFilters } from '@/components/captures/capture-filters'
import { CapturesWorkspace } from '@/components/captures/captures-workspace'
import { CaptureSelectionProvider } from '@/components/captures/selection'
import { EmptyState, PageHeader, Section } from '@/components/frame/page'
import { JobLines } from '@/components/jobs/job-lines'
import { RegradeDialog } from '@/components/regrades/regrade-dialog'
import { RunningRegrades } from '@/components/regrades/regrade-job'
import { GoalDialog } from '@/components/targets/goal-dialog'
import { goalLabel } from '@/components/targets/goal-label'
import { OutdatedGrades, UngradedLately } from '@/components/targets/target-notices'
import { StatusMenu, TargetStatusBadge } from '@/components/targets/target-status'
import { Button, LinkButton } from '@/components/ui/button'
import { mayEdit, pageContext } from '@/lib/auth/session'
import { formatRelative, plural } from '@/lib/format'
import { orNotFound } from '@/lib/http/page'
import { read } from '@/lib/reader/read'
import { listShownMetrics } from '@/lib/services/captures/view'
import { listExposureTemplates } from '@/lib/services/exposure-templates'
import { listUnfinishedJobs } from '@/lib/services/jobs/jobs'
import { listRunningRegrades } from '@/lib/services/regrades/regrades'
import { getTarget } from '@/lib/services/targets'
import { toCaptureQuery, type SearchParams } from '../../captures/search-params'
import { gradeCapturesAction } from '../../captures/actions'
import { jobActions, regradeActions } from '../../regrades/job-actions'
import { getFilters } from '../../regrades/filter-choices'
import { createGoalAction, setStatusAction } from '../actions'
import { TargetGoals } from './goals'
import { TargetInsight } from './insight'
import { TargetSettings } from './target-settings'

interface Props {
  params: Promise<{ targetId: string }>
  searchParams: Promise<SearchParams>
}

async function load({ params }: Props) {
  const ctx = await pageContext()
  const { targetId } = await params
  return { ctx, target: orNotFound(() => getTarget(ctx, { targetId })) }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { target } = await load(props)
  return { title: target.name }
}

export default async function TargetPage(props: Props) {
  const { ctx, target } = await load(props)
  const editable = mayEdit(ctx)
  const query = toCaptureQuery(await props.searchParams, { targetId: target.id })
  const [captures, ungraded, stale] = await Promise.all([
    read(ctx, 'listCaptures', query),
    read(ctx, 'getUngradedLately', { targetId: target.id }),
    target.stale ? read(ctx, 'countStaleSubs', { targetId: target.id }) : 0,
  ])
  const regrade = {
    actions: regradeActions,
    criteriaSets: criteriaSetChoices(ctx, null),
    filters: getFilters(target.goals.map(({ template }) => template)),
  }
  const templates = listExposureTemplates(ctx).items.map(({ id, name }) => ({
    value: id,
    label: name,
  }))
  const jobs = listUnfinishedJobs(ctx, {
    subjectIds: [
      target.id,
      target.clientId,
      ...target.goals.flatMap(({ id, exposureTemplateId }) => [id, exposureTemplateId]),
    ],
  })
  const addGoal = (variant: 'primary' | 'secondary') =>
    templates.length > 0 ? (
      <GoalDialog
        title="New goal"
        submitLabel="Add goal"
        trigger={<Button variant={variant}>Add goal</Button>}
        action={createGoalAction.bind(null, target.id)}
        templates={templates}
      />
    ) : (
      <LinkButton href="/templates/new">New exposure template</LinkButton>
    )
  return (
    <CaptureSelectionProvider>
      <PageHeader
        title={target.name}
        facts={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <TargetStatusBadge target={target} />
            <span>{target.clientName}</span>
            <span>{plural(target.captureCount, 'sub')}</span>
            {target.lastCapturedAt && (
              <span>last {formatRelative(target.lastCapturedAt, ctx.now())}</span>
            )}
          </span>
        }
        back={{ href: '/targets', label: 'Targets' }}
        actions={
          editable && (
            <>
              <StatusMenu
                status={target.status}
                setStatus={setStatusAction.bind(null, target.id)}
              />
              {target.captureCount > 0 && (
                <RegradeDialog
                  scope={{ targetId: target.id }}
                  scopeLabel={target.name}
                  variant="primary"
                  {...regrade}
                />
              )}
            </>
          )
        }
      />
      <RunningRegrades
        jobs={listRunningRegrades(ctx, target)}
        cancel={editable ? regradeActions.cancel : undefined}
      />
      <JobLines jobs={jobs} actions={editable ? jobActions : undefined} />
      {target.captureCount > 0 && (
        <OutdatedGrades subs={stale}>
          {editable && (
            <RegradeDialog
              scope={{ targetId: target.id }}
              scopeLabel={target.name}
              label="Regrade target"
              {...regrade}
            />
          )}
        </OutdatedGrades>
      )}
      {ungraded && <UngradedLately {...ungraded} clientId={target.clientId} />}
      {target.note !== '' && <p className="mb-6 max-w-prose whitespace-pre-line">{target.note}</p>}
      <Section title="Goals" actions={editable && target.goals.length > 0 && addGoal('secondary')}>
        {target.goals.length === 0 ? (
          <EmptyState
            title="No goals yet"
            action={editable && addGoal(target.captureCount > 0 ? 'secondary' : 'primary')}
          >
            A goal says how many accepted subs of an exposure template this target needs. Stored
            subs that match are included.
          </EmptyState>
        ) : (
          <TargetGoals
            ctx={ctx}
            timeZone={target.timezone ?? 'UTC'}
            target={target}
            templates={templates}
            editable={editable}
            regrade={regrade}
          />
        )}
      </Section>
      {target.captureCount > 0 && (
        <Section title="Subs over time">
          <TargetInsight ctx={ctx} target={target} />
        </Section>
      )}
      <Section title="Subs">
        {target.captureCount === 0 ? (
          <EmptyState title="No subs yet">
            Subs sent with the target name {target.name} appear here.
          </EmptyState>
        ) : (
          <>
            <CaptureFilters
              ids={[
                {
                  param: 'goalId',
                  label: 'Goal',
                  all: 'All goals',
                  options: target.goals.map((goal) => ({ value: goal.id, label: goalLabel(goal) })),
                },
              ]}
            />
            <CapturesWorkspace
              page={captures}
              query={query}
              metrics={listShownMetrics(ctx, { captures: captures.items })}
              withoutTarget
              edit={editable ? { gradeMany: gradeCapturesAction, regrade } : undefined}
            />
          </>
        )}
      </Section>
      {editable && <TargetSettings target={target} />}
    </CaptureSelectionProvider>
  )
}
