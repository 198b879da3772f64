'use client'
import { Select } from '@/components/ui/select'
import type { SeriesChoices, SeriesMetric, SeriesNight } from '@/lib/contracts/target-insight'
import { formatDate, plural } from '@/lib/format'
import { metricOf, type MetricKey } from '@/lib/grading'

export interface ChartToolbarProps {
  choices: SeriesChoices
  metric: SeriesMetric
  onMetric: (metric: string) => void
  goals: readonly { id: string; label: string }[]
  goalId: string | null
  onGoal: (goalId: string) => void
  nights: readonly SeriesNight[]
  night: string | null
  onNight: (night: string) => void
}

/** What the chart shows: which metric, which goal's subs, which night. */
export function ChartToolbar(props: ChartToolbarProps) {
  const { metric, choices, goals, nights } = props
  const known: readonly string[] = ['score', ...choices.judged, ...choices.measured]
  return (
    <>
      <Select
        aria-label="Chart metric"
        value={metric}
        wrapperClassName="w-40"
        onChange={(event) => props.onMetric(event.target.value)}
      >
        <option value="score">Score</option>
        <MetricGroup label="Judged" metrics={choices.judged} />
        <MetricGroup label="Measured, not judged" metrics={choices.measured} />
        {metric !== 'score' && !known.includes(metric) && (
          <option value={metric}>{metricOf(metric).label}</option>
        )}
      </Select>
      {goals.length > 1 && (
        <Select
          aria-label="Chart goal"
          placeholder="All goals"
          options={goals.map(({ id, label }) => ({ value: id, label }))}
          value={props.goalId ?? ''}
          wrapperClassName="w-32"
          onChange={(event) => props.onGoal(event.target.value)}
        />
      )}
      <Select
        aria-label="Chart night"
        placeholder={nights.length === 0 ? 'All nights' : `All ${plural(nights.length, 'night')}`}
        options={[...nights].reverse().map(({ night, subs }) => ({
          value: night,
          label: `${formatDate(`${night}T00:00:00Z`, 'UTC')}, ${plural(subs, 'sub')}`,
        }))}
        value={props.night ?? ''}
        wrapperClassName="w-48"
        onChange={(event) => props.onNight(event.target.value)}
      />
    </>
  )
}

function MetricGroup({ label, metrics }: { label: string; metrics: readonly MetricKey[] }) {
  if (metrics.length === 0) return null
  return (
    <optgroup label={label}>
      {metrics.map((key) => (
        <option key={key} value={key}>
          {metricOf(key).label}
        </option>
      ))}
    </optgroup>
  )
}
