import { GradeShape } from '@/components/grading/grade-shape'
import type { TargetSeries } from '@/lib/contracts/target-insight'
import { formatNumber, gradeInfo, plural } from '@/lib/format'
import { GRADES } from '@/lib/grading'

export interface ChartNotesProps {
  series: TargetSeries
  /** Subs whose values lie beyond the scale. */
  beyond: number
}

/** Below the chart: what the shapes mean, whose levels they are, and what was left out. */
export function ChartNotes({ series, beyond }: ChartNotesProps) {
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
      {beyond > 0 && <span>{plural(beyond, 'sub')} beyond the scale, at its edge</span>}
      {criteriaSet && lines.length > 0 && <span>lines from {criteriaSet.name}</span>}
      <span>drag across to choose subs</span>
    </div>
  )
}
