import { FilterDot } from '@/components/grading/filter-dot'
import { GradeShape } from '@/components/grading/grade-shape'
import type { FilterGrades, LostHours as Lost } from '@/lib/contracts/target-insight'
import { formatNumber, gradeInfo, hoursAlike, plural } from '@/lib/format'
import { GRADES, getMetric } from '@/lib/grading'

const PARTS = [...GRADES, null].map((grade) => ({ key: grade ?? ('none' as const), grade }))

/** Each filter's subs by grade, as a bar and as numbers in the same order. */
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

/** Further causes are summed up. */
const MAX_CAUSES = 6

/** Rejected exposure by main cause, costliest first. */
export function LostHours({ lost }: { lost: readonly Lost[] }) {
  const longest = lost[0]?.seconds ?? 0
  if (lost.length === 0) return <p className="text-muted">Nothing was lost.</p>
  const rest = lost.slice(MAX_CAUSES)
  const sumSeconds = (causes: typeof lost) => causes.reduce((sum, { seconds }) => sum + seconds, 0)
  // Formatted like their sum, which is the title of the panel.
  const hours = hoursAlike([sumSeconds(lost)])
  return (
    <ul aria-label="Hours lost by main cause" className="grid gap-3 text-xs">
      {lost.slice(0, MAX_CAUSES).map(({ metric, subs, seconds }) => (
        <li key={metric ?? 'none'}>
          <p className="flex justify-between gap-3">
            <span>
              <span className="num">{hours(seconds)}</span> lost{' '}
              {metric ? `to ${toMidSentence(getMetric(metric).label)}` : 'without a main cause'}
            </span>
            <span className="num whitespace-nowrap text-muted">{plural(subs, 'sub')}</span>
          </p>
          <div aria-hidden className="mt-1 h-1.5 rounded-sm bg-line">
            <div
              className="h-full rounded-sm bg-cost-some"
              style={{ width: `${longest > 0 ? (seconds / longest) * 100 : 0}%` }}
            />
          </div>
        </li>
      ))}
      {rest.length > 0 && (
        <li className="text-muted">
          {hours(sumSeconds(rest))} lost to {plural(rest.length, 'other cause')}
        </li>
      )}
    </ul>
  )
}

/** Turns `Star count` into `star count`; abbreviations such as `HFR` stay. */
const toMidSentence = (label: string) =>
  /^[A-Z](?=[a-z])/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label
