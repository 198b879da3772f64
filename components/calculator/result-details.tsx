import { memo } from 'react'
import { Panel } from '@/components/ui/panel'
import { liftSentence, whatWouldLift, type ScoreResult } from '@/lib/grading'
import type { Calculation } from './calculation-url'
import { ShareBar } from './share-bar'

export interface ResultDetailsProps {
  calculation: Calculation
  /** Null while the criteria contradict themselves. */
  result: ScoreResult | null
}

/** Where the points went, and the smallest change that would earn a better grade. */
export const ResultDetails = memo(function ResultDetails(props: ResultDetailsProps) {
  const { calculation, result } = props
  return (
    <Panel title="Where the points went">
      <ShareBar result={result} />
      <p className="mt-4 border-t pt-3">
        <span className="block text-xs text-muted">What would lift it</span>
        {liftText(calculation, result)}
      </p>
    </Panel>
  )
})

function liftText(
  { criteria, values, baselines }: Calculation,
  result: ScoreResult | null,
): string {
  if (!result?.grade) return 'First it needs a grade.'
  if (result.grade === 'A') return 'Nothing: it is an A.'
  const lift = whatWouldLift(criteria, values, baselines)
  return lift
    ? `${liftSentence(lift, result.costliest)}.`
    : 'No value that these metrics can take makes it better.'
}
