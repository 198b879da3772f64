import { FilterDot } from '@/components/grading/filter-dot'
import { MinimumGrade } from '@/components/templates/minimum-grade'
import { Badge } from '@/components/ui/badge'
import type { Goal } from '@/lib/contracts/planning'
import { formatExposure } from '@/lib/format'

/** What a goal asks for, and how it stands. */
export function GoalFacts({ goal }: { goal: Goal }) {
  const { template, panel, complete, enabled } = goal
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
      <FilterDot filter={template.filter} className="font-medium" />
      <span className="num whitespace-nowrap">{formatExposure(template.exposureSeconds)}</span>
      {panel !== null && <span className="whitespace-nowrap">panel {panel}</span>}
      <span className="text-xs">
        <MinimumGrade minGrade={template.minGrade} />
      </span>
      {complete && <Badge tone="ok">Complete</Badge>}
      {!enabled && <Badge>Disabled</Badge>}
    </div>
  )
}
