import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { TargetChart } from '@/components/charts/target-chart'
import { goalLabel } from '@/components/targets/goal-label'
import { GradeMix, LostHours } from '@/components/targets/target-outcome'
import { Panel } from '@/components/ui/panel'
import type { Target } from '@/lib/contracts/planning'
import { formatHours, formatNumber } from '@/lib/format'
import { read } from '@/lib/reader/read'
import type { Ctx } from '@/lib/services/context'

/** A target's subs over time, with their grades and the causes of losses beside them. */
export async function TargetInsight({ ctx, target }: { ctx: Ctx; target: Target }) {
  const [outcome, choices] = await Promise.all([
    read(ctx, 'getTargetOutcome', target),
    read(ctx, 'getSeriesChoices', target),
  ])
  const lostSeconds = outcome.lost.reduce((sum, { seconds }) => sum + seconds, 0)
  const goals = target.goals.map((goal) => ({
    id: goal.id,
    label: goalLabel(goal),
    filter: goal.template.filter,
  }))
  const population = outcome.capped ? `Latest ${formatNumber(outcome.subs)} subs` : undefined
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,2fr)]">
      <NuqsAdapter>
        <TargetChart
          targetId={target.id}
          timeZone={target.timezone ?? 'UTC'}
          goals={goals}
          choices={choices}
          stamp={JSON.stringify([target.captureCount, outcome.filters, outcome.lost])}
        />
      </NuqsAdapter>
      <div className="grid min-w-0 gap-4 sm:grid-cols-2 lg:grid-cols-1">
        <Panel level={3} title="Grades by filter" description={population}>
          <GradeMix filters={outcome.filters} />
        </Panel>
        <Panel
          level={3}
          title={lostSeconds > 0 ? `${formatHours(lostSeconds)} lost` : 'Lost hours'}
          description={population}
        >
          <LostHours lost={outcome.lost} />
        </Panel>
      </div>
    </div>
  )
}
