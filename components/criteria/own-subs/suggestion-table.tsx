'use client'
import { MetricValue } from '@/components/grading/metric-value'
import { Checkbox } from '@/components/ui/checkbox'
import { cn } from '@/components/ui/cn'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { formatNumber, plural } from '@/lib/format/numbers'
import { metricOf, SUGGESTION_MINIMUM, type MetricKey } from '@/lib/grading'
import type { Suggestion } from './suggestions'

export interface SuggestionTableProps {
  suggestions: readonly Suggestion[]
  ticked: ReadonlySet<MetricKey>
  onTicked: (ticked: ReadonlySet<MetricKey>) => void
}

const WIDE = 'max-sm:hidden'
const CLOSE = 'max-sm:px-2'

/** Today's points beside the suggested ones, a row a metric; on a phone above them. */
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
            <Th numeric className={WIDE}>
              Subs
            </Th>
            <PointHead>Good</PointHead>
            <PointHead>Bad</PointHead>
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
      <th scope="row" className={cn('px-3 text-left font-medium sm:whitespace-nowrap', CLOSE)}>
        {label}
        {unit && <span className="num ml-1.5 font-normal text-muted">{unit}</span>}
        <span className="num block font-normal text-muted sm:hidden">{plural(count, 'sub')}</span>
      </th>
      <Td numeric className={WIDE}>
        {formatNumber(count)}
      </Td>
      <PointCells metric={metric} today={today.good} suggested={points?.good} />
      <PointCells metric={metric} today={today.bad} suggested={points?.bad} />
    </Tr>
  )
}

function PointHead({ children }: { children: string }) {
  return (
    <>
      <Th numeric className={CLOSE}>
        {children}
        <span className="block leading-4 sm:hidden">suggested</span>
      </Th>
      <Th numeric className={WIDE}>
        Suggested
      </Th>
    </>
  )
}

interface PointCellsProps {
  metric: MetricKey
  today: number
  suggested: number | undefined
}

function PointCells({ metric, today, suggested }: PointCellsProps) {
  const suggestion = <MetricValue metric={metric} value={suggested} />
  return (
    <>
      <Td numeric className={CLOSE}>
        <MetricValue metric={metric} value={today} />
        <span className="block font-semibold sm:hidden">{suggestion}</span>
      </Td>
      <Td numeric className={cn('font-semibold', WIDE)}>
        {suggestion}
      </Td>
    </>
  )
}
