import { GradeShape } from '@/components/grading/grade-shape'
import type { TargetSeries } from '@/lib/contracts/target-insight'
import { formatNumber, gradeInfo } from '@/lib/format'
import { GRADES } from '@/lib/grading'

/** Below the chart: what the shapes mean, whose levels they are, and what was left out. */
export function ChartNotes({ series, chosen }: { series: TargetSeries; chosen: number }) {
  const { criteriaSet, lines, capped, total, ids } = series
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-1 text-xs text-muted">
      <ul aria-label="Grades in the chart" className="flex flex-wrap gap-x-3 gap-y-1">
        {[...GRADES, null].map((grade) => {
          const { letter, token, shape, label } = gradeInfo(grade)
          return (
            <li key={letter} className="flex items-center gap-1">
              <span style={{ color: `var(${token})` }}>
                <GradeShape shape={shape} className="size-2.5" />
              </span>
              <span aria-hidden>{grade === null ? 'ungraded' : letter}</span>
              <span className="sr-only">{label}</span>
            </li>
          )
        })}
      </ul>
      {capped && (
        <span>
          newest {formatNumber(ids.length)} of {formatNumber(total)}
        </span>
      )}
      {criteriaSet && lines.length > 0 && <span>lines from {criteriaSet.name}</span>}
      {chosen > 0 && <span>{formatNumber(chosen)} chosen, ringed</span>}
      <span className="pointer-coarse:hidden">drag across to choose subs</span>
    </div>
  )
}
