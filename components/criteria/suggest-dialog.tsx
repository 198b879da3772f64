'use client'
import { useState } from 'react'
import { MetricValue } from '@/components/grading/metric-value'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { cn } from '@/components/ui/cn'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { toast } from '@/components/ui/toast'
import type { MetricDistributions, PopulationBody } from '@/lib/contracts/distributions'
import { formatNumber, plural } from '@/lib/format/numbers'
import { numberText } from '@/lib/format/typed-number'
import {
  getMetric,
  SUGGESTION_MINIMUM,
  suggestPoints,
  type CriterionRow,
  type MetricKey,
} from '@/lib/grading'
import { toCriterion, type DraftAction, type DraftRow } from './draft'
import {
  describePopulation,
  getSourceName,
  parseSource,
  SubSourceSelect,
  useDistributions,
  type EditorTools,
  type SubSources,
} from './sub-sources'

export interface SuggestDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  rows: readonly DraftRow[]
  tools: EditorTools
  /** Whose subs to start with. */
  source: string
  change: (action: DraftAction) => void
}

/** Suggests good and bad points from stored subs, beside the draft's; only ticked rows are applied. */
export function SuggestDialog(props: SuggestDialogProps) {
  const { open, onOpenChange, rows, tools, source, change } = props
  const [choice, setChoice] = useState<PopulationChoice>({ source, filter: '', from: '', to: '' })
  const found = useDistributions(tools.distributions, toPopulation(choice))
  const [ticked, setTicked] = useState<ReadonlySet<MetricKey>>(new Set())
  const suggestions = found && suggestionsFor(rows, found)
  const selected = (suggestions ?? []).filter(
    ({ metric, points }) => points !== null && ticked.has(metric),
  )

  function apply() {
    for (const { metric, points } of selected) {
      if (!points) continue
      const patch = { good: numberText(points.good), bad: numberText(points.bad) }
      change({ type: 'row', metric, patch })
    }
    toast.info(`${plural(selected.length, 'row')} changed in the draft. Not saved yet.`, {
      id: 'suggest',
    })
    setTicked(new Set())
    onOpenChange(false)
  }

  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        size="lg"
        title="Suggest good and bad"
        description="Good is what your best quarter reaches; bad is what only your worst tenth falls short of."
        footer={
          <Button variant="primary" disabled={selected.length === 0} onClick={apply}>
            {selected.length === 0
              ? 'Select rows to apply'
              : `Apply ${plural(selected.length, 'row')}`}
          </Button>
        }
      >
        <div className="grid grid-cols-1 gap-4">
          <PopulationFields choice={choice} onChange={setChoice} sources={tools.sources} />
          <p role="status" className="text-xs text-muted">
            {found
              ? `From ${describePopulation(found, getSourceName(tools.sources, choice.source))}.`
              : 'Loading subs…'}
          </p>
          <SuggestionTable
            suggestions={suggestions ?? suggestionsFor(rows, null)}
            ticked={ticked}
            onTicked={setTicked}
          />
        </div>
      </DialogContent>
    </Dialog>
  )
}

/** The population as typed; empty texts do not filter. */
export interface PopulationChoice {
  source: string
  filter: string
  /** Nights, `YYYY-MM-DD`. */
  from: string
  to: string
}

export interface PopulationFieldsProps {
  choice: PopulationChoice
  onChange: (choice: PopulationChoice) => void
  sources: SubSources
}

function PopulationFields({ choice, onChange, sources }: PopulationFieldsProps) {
  const set = (part: Partial<PopulationChoice>) => onChange({ ...choice, ...part })
  return (
    <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      <SubSourceSelect
        label="Subs of"
        everyone="Everyone"
        sources={sources}
        value={choice.source}
        onChange={(source) => set({ source })}
      />
      <Field label="Filter">
        <Input
          value={choice.filter}
          maxLength={40}
          autoComplete="off"
          onChange={(event) => set({ filter: event.target.value })}
        />
      </Field>
      <Field label="First night">
        <Input
          type="date"
          value={choice.from}
          onChange={(event) => set({ from: event.target.value })}
        />
      </Field>
      <Field label="Last night">
        <Input
          type="date"
          value={choice.to}
          onChange={(event) => set({ to: event.target.value })}
        />
      </Field>
    </div>
  )
}

function toPopulation({ source, filter, from, to }: PopulationChoice): PopulationBody {
  return {
    ...parseSource(source),
    ...(filter.trim() === '' ? {} : { filter: filter.trim() }),
    ...(from === '' ? {} : { fromNight: from }),
    ...(to === '' ? {} : { toNight: to }),
  }
}

export interface SuggestionTableProps {
  suggestions: readonly Suggestion[]
  ticked: ReadonlySet<MetricKey>
  onTicked: (ticked: ReadonlySet<MetricKey>) => void
}

const WIDE = 'max-sm:hidden'
const CLOSE = 'max-sm:px-2'

/** The draft's points beside the suggested ones, one row per metric; on a phone above them. */
function SuggestionTable({ suggestions, ticked, onTicked }: SuggestionTableProps) {
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
        A suggestion needs at least {SUGGESTION_MINIMUM} subs with the metric.
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
  const { label, unit } = getMetric(metric)
  return (
    <Tr selected={ticked && points !== null}>
      <Td>
        <Checkbox
          aria-label={`Apply ${label}`}
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

type Points = Pick<CriterionRow, 'good' | 'bad'>

export interface Suggestion {
  metric: MetricKey
  /** Subs that have the metric. */
  count: number
  /** The draft's points; NaN where a field is not a number. */
  today: Points
  /** Null with too few subs. */
  points: Points | null
}

/** Suggests points for each enabled row by its trend in the draft; none while there are no distributions. */
export function suggestionsFor(
  rows: readonly DraftRow[],
  found: MetricDistributions | null,
): Suggestion[] {
  return rows
    .filter((row) => row.enabled)
    .map((row) => {
      const { metric, trend, good, bad } = toCriterion(row)
      const distribution = found?.byMetric[metric]
      return {
        metric,
        count: distribution?.count ?? 0,
        today: { good, bad },
        points: distribution ? suggestPoints(metric, trend, distribution) : null,
      }
    })
}
