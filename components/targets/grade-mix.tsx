import { FilterDot } from '@/components/grading/filter-dot'
import { GradeShape } from '@/components/grading/grade-shape'
import type { FilterGrades } from '@/lib/contracts/target-insight'
import { formatNumber, gradeInfo, hoursAlike, plural } from '@/lib/format'
import { GRADES } from '@/lib/grading'

const PARTS = [...GRADES, null].map((grade) => ({ key: grade ?? ('none' as const), grade }))

/** Each filter's subs by grade, as a bar and, in the same order, in numbers with letter and shape. */
export function GradeMix({ filters }: { filters: readonly FilterGrades[] }) {
  if (filters.length === 0) return <p className="text-muted">No subs yet.</p>
  const hours = hoursAlike(filters.map(({ seconds }) => seconds))
  return (
    <ul aria-label="Grades by filter" className="grid gap-4">
      {filters.map((row) => (
        <li key={row.filter ?? ''}>
          <div className="flex items-baseline justify-between gap-3 text-xs">
            <FilterDot filter={row.filter} className="font-medium" />
            <span className="num whitespace-nowrap text-muted">
              {plural(row.subs, 'sub')}, {hours(row.seconds)}
            </span>
          </div>
          <Bar row={row} />
          <Counts row={row} />
        </li>
      ))}
    </ul>
  )
}

function Bar({ row }: { row: FilterGrades }) {
  return (
    <div aria-hidden className="mt-1.5 flex h-4 gap-px overflow-hidden rounded-sm">
      {PARTS.filter(({ key }) => row.grades[key] > 0).map(({ key, grade }) => (
        <span
          key={key}
          className="min-w-0.5"
          style={{
            width: `${(row.grades[key] / row.subs) * 100}%`,
            background: grade ? `var(${gradeInfo(grade).token})` : 'var(--line)',
          }}
        />
      ))}
    </div>
  )
}

function Counts({ row }: { row: FilterGrades }) {
  return (
    <ul className="mt-1.5 flex flex-wrap gap-x-3 gap-y-1 text-xs">
      {PARTS.filter(({ key }) => row.grades[key] > 0).map(({ key, grade }) => {
        const { token, shape, letter, label } = gradeInfo(grade)
        return (
          <li key={key} className="flex items-center gap-1">
            <span style={{ color: `var(${token})` }}>
              <GradeShape shape={shape} className="size-2.5" />
            </span>
            <span aria-hidden className={grade ? undefined : 'text-muted'}>
              {grade ? letter : 'ungraded'}
            </span>
            <span className="sr-only">{label}:</span>
            <span className="num">{formatNumber(row.grades[key])}</span>
          </li>
        )
      })}
    </ul>
  )
}
