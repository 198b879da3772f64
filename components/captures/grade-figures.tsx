import { GradeBadge } from '@/components/grading/grade-badge'
import { VerdictBadge } from '@/components/grading/verdict-badge'
import type { Capture } from '@/lib/contracts/captures'
import { formatPercent, formatScore } from '@/lib/format'

/** Score, grade and verdict at a glance, and what stands behind them. */
export function GradeFigures({ capture }: { capture: Capture }) {
  const manual = capture.gradeSource === 'manual'
  return (
    <>
      <div className="flex flex-wrap items-end gap-x-6 gap-y-2">
        <span className="num text-hero leading-none font-semibold">
          {formatScore(capture.score)}
        </span>
        <GradeBadge grade={capture.grade} size="lg" manual={manual} />
        <VerdictBadge verdict={capture.verdict} />
      </div>
      {manual && (
        <p className="mt-2 text-muted">Graded automatically: {capture.autoGrade ?? 'ungraded'}.</p>
      )}
      {capture.coverage !== null && (
        <p className="mt-2 text-muted">
          {formatPercent(capture.coverage)} of the set’s weight was measured.
        </p>
      )}
      {capture.reason && <p className="mt-2 font-medium">{capture.reason}</p>}
    </>
  )
}
