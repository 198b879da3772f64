'use client'
import { MetricValue } from '@/components/grading/metric-value'
import { Checkbox } from '@/components/ui/checkbox'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { formatNumber } from '@/lib/format/numbers'
import { metricOf, SUGGESTION_MINIMUM, type MetricKey } from '@/lib/grading'
import type { Suggestion } from './suggestions'

export interface SuggestionTableProps {
  suggestions: readonly Suggestion[]
  ticked: ReadonlySet<MetricKey>
  onTicked: (ticked: ReadonlySet<MetricKey>) => void
}

/** Today's points beside the suggested ones, a row a metric. */
export function SuggestionTable({ suggestions, ticked, onTicked }: SuggestionTableProps) {
  const possible = suggestions.filter(({ points }) => points !== null).map(({ metric }) => metric)
  const chosen = possible.filter((metric) => ticked.has(metric)).length
  const tick = (metric: MetricKey, on: boolean) => {
    const next = new Set(ticked)
    if (on) next.add(metric)
    else next.delete(metric)
    onTicked(next)
  }
  return (
    <div>
      <Table label="Suggested points" wrapperClassName="border-y">
        <Thead>
          <Tr>
            <Th>
              <Checkbox
                aria-label="Every row"
                disabled={possible.length === 0}
                checked={possible.length > 0 && chosen === possible.length}
                indeterminate={chosen > 0 && chosen < possible.length}
                onCheckedChange={(on) => onTicked(new Set(on ? possible : []))}
              />
            </Th>
            <Th>Metric</Th>
            <Th numeric className="max-sm:hidden">
              Subs
            </Th>
            <Th numeric>Good</Th>
            <Th numeric>Suggested</Th>
            <Th numeric>Bad</Th>
            <Th numeric>Suggested</Th>
          </Tr>
        </Thead>
        <Tbody>
          {suggestions.map((suggestion) => (
            <Row
              key={suggestion.metric}
              suggestion={suggestion}
              ticked={ticked.has(suggestion.metric)}
              onTick={(on) => tick(suggestion.metric, on)}
            />
          ))}
        </Tbody>
      </Table>
      <p className="mt-1.5 text-xs text-muted">
        A suggestion needs {SUGGESTION_MINIMUM} subs that have the metric.
      </p>
    </div>
  )
}

interface RowProps {
  suggestion: Suggestion
  ticked: boolean
  onTick: (on: boolean) => void
}

function Row({ suggestion: { metric, count, today, points }, ticked, onTick }: RowProps) {
  const { label, unit } = metricOf(metric)
  return (
    <Tr selected={ticked && points !== null}>
      <Td>
        <Checkbox
          aria-label={`Take over ${label}`}
          disabled={points === null}
          checked={ticked && points !== null}
          onCheckedChange={onTick}
        />
      </Td>
      <th scope="row" className="px-3 text-left font-medium whitespace-nowrap">
        {label}
        {unit && <span className="num ml-1.5 font-normal text-muted">{unit}</span>}
      </th>
      <Td numeric className="max-sm:hidden">
        {formatNumber(count)}
      </Td>
      <Td numeric>
        <MetricValue metric={metric} value={today.good} />
      </Td>
      <Td numeric className="font-semibold">
        <MetricValue metric={metric} value={points?.good} />
      </Td>
      <Td numeric>
        <MetricValue metric={metric} value={today.bad} />
      </Td>
      <Td numeric className="font-semibold">
        <MetricValue metric={metric} value={points?.bad} />
      </Td>
    </Tr>
  )
}
