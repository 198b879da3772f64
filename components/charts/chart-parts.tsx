'use client'
import { GradeShape } from '@/components/grading/grade-shape'
import { Select } from '@/components/ui/select'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import type {
  SeriesChoices,
  SeriesMetric,
  SeriesNight,
  TargetSeries,
} from '@/lib/contracts/target-insight'
import { formatDate, plural, formatNumber, gradeInfo } from '@/lib/format'
import { getMetric, GRADES, type MetricKey } from '@/lib/grading'

interface ChartToolbarProps {
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
        <MetricGroup label="In the criteria" metrics={choices.judged} />
        <MetricGroup label="Not in the criteria" metrics={choices.measured} />
        {metric !== 'score' && !known.includes(metric) && (
          <option value={metric}>{getMetric(metric).label}</option>
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
          {getMetric(key).label}
        </option>
      ))}
    </optgroup>
  )
}

interface ChartNotesProps {
  series: TargetSeries
  /** Subs whose values are outside the scale. */
  outliers: number
}

/** The legend of the chart, the source of its lines, and what it leaves out. */
export function ChartNotes({ series, outliers }: ChartNotesProps) {
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
          latest {formatNumber(ids.length)} of {formatNumber(total)}
        </span>
      )}
      {outliers > 0 && <span>{plural(outliers, 'sub')} outside the scale, shown at its edge</span>}
      {criteriaSet && lines.length > 0 && <span>lines from {criteriaSet.name}</span>}
      <span>drag to select subs</span>
    </div>
  )
}

interface NightTableProps {
  nights: readonly SeriesNight[]
  /** The metric of the median. */
  value: { label: string; unit: string; decimals: number }
  /** The only night that the chart shows, if any. */
  selected: string | null
  onSelect: (night: string | null) => void
}

/** The chart as a table, one row per night, newest first. A row's button shows only that night. */
export function NightTable({ nights, value, selected, onSelect }: NightTableProps) {
  return (
    <Table label={`${value.label} by night`} wrapperClassName="max-h-56 overflow-y-auto">
      <Thead>
        <Tr>
          <Th>Night of</Th>
          <Th numeric>Subs</Th>
          <Th numeric unit={value.unit}>
            Median
          </Th>
          <Th numeric>Kept</Th>
        </Tr>
      </Thead>
      <Tbody>
        {[...nights].reverse().map(({ night, first, subs, median, kept }) => (
          <Tr key={first} selected={night === selected}>
            <Td>
              <button
                type="button"
                aria-pressed={night === selected}
                onClick={() => onSelect(night === selected ? null : night)}
                className="num whitespace-nowrap hover:underline aria-pressed:font-semibold"
              >
                {formatDate(`${night}T00:00:00Z`, 'UTC')}
              </button>
            </Td>
            <Td numeric>{formatNumber(subs)}</Td>
            <Td numeric>{formatNumber(median, value.decimals)}</Td>
            <Td numeric>{formatNumber(kept)}</Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
