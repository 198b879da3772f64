'use client'
import { Plus } from 'lucide-react'
import { useCallback, useMemo, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { toast } from '@/components/ui/toast'
import type { MetricDistributions } from '@/lib/contracts/distributions'
import { isMetricKey, getMetric, type MetricKey } from '@/lib/grading'
import { CriterionCard } from './criterion-card'
import {
  getRowErrors,
  unusedMetrics,
  weightShares,
  type CriteriaDraft,
  type DraftAction,
  type DraftRow,
  type FieldErrors,
} from './draft'

export interface CriterionListProps {
  draft: CriteriaDraft
  errors: FieldErrors
  /** Must be stable. */
  change: (action: DraftAction) => void
  /** The subs behind each curve; null while loading, undefined to show none. */
  distributions?: MetricDistributions | null
  disabled?: boolean
}

/** The rows of a set, in order, and a field to add another. */
export function CriterionList(props: CriterionListProps) {
  const { draft, errors, change, distributions, disabled } = props
  const list = useRef<HTMLUListElement>(null)
  const shares = useMemo(() => weightShares(draft.rows), [draft.rows])
  const problem = errors.get('criteria')
  const [moved, setMoved] = useState('')
  const last = draft.rows.length - 1

  const move = useCallback(
    (row: DraftRow, index: number, by: -1 | 1) => {
      const place = Math.min(last, Math.max(0, index + by)) + 1
      change({ type: 'move', metric: row.metric, by })
      setMoved(`${getMetric(row.metric).label} is now ${place} of ${last + 1}.`)
    },
    [change, last],
  )

  /** Offers to undo, because the row's numbers would be lost. */
  const remove = useCallback(
    (row: DraftRow, index: number) => {
      change({ type: 'remove', metric: row.metric })
      // The button that was pressed has gone with its row.
      list.current?.focus()
      toast.info(`${getMetric(row.metric).label} removed.`, {
        id: 'criterion',
        action: { label: 'Undo', onClick: () => change({ type: 'putBack', row, index }) },
      })
    },
    [change],
  )

  function add(metric: MetricKey) {
    change({ type: 'add', metric })
    toast.info(`${getMetric(metric).label} added at the end.`, { id: 'criterion' })
  }

  return (
    <>
      <ul ref={list} tabIndex={-1} aria-label="Metrics of this set" className="outline-none">
        {draft.rows.map((row, index) => (
          <CriterionCard
            key={row.metric}
            row={row}
            errors={getRowErrors(errors, index)}
            share={shares.get(row.metric) ?? null}
            distribution={
              distributions === undefined
                ? undefined
                : (distributions?.byMetric[row.metric] ?? null)
            }
            index={index}
            isLast={index === last}
            change={change}
            move={move}
            remove={remove}
            disabled={disabled}
          />
        ))}
      </ul>
      <p aria-live="polite" className="sr-only">
        {moved}
      </p>
      {(!disabled || problem) && (
        <div className="border-t px-4 py-3 first:border-t-0">
          {problem && (
            <p role="alert" className="mb-2 font-medium text-error">
              {problem}
            </p>
          )}
          {!disabled && <AddMetric metrics={unusedMetrics(draft.rows)} add={add} />}
        </div>
      )}
    </>
  )
}

export interface AddMetricProps {
  /** The metrics without a row. */
  metrics: readonly MetricKey[]
  add: (metric: MetricKey) => void
}

/** Selecting and adding are two steps, because arrow keys in a closed select already select. */
function AddMetric({ metrics, add }: AddMetricProps) {
  const [selected, setSelected] = useState('')
  const value = metrics.find((key) => key === selected) ?? ''
  if (metrics.length === 0) {
    return <p className="text-muted">Every metric is already in this set.</p>
  }
  return (
    <div className="flex items-end gap-2">
      <Field label="Metric to add" hideLabel className="w-full max-w-64">
        <Select
          placeholder="Add a metric…"
          value={value}
          onChange={(event) => setSelected(event.target.value)}
          options={metrics.map((key) => ({ value: key, label: getMetric(key).label }))}
        />
      </Field>
      <Button
        disabled={value === ''}
        onClick={() => {
          if (isMetricKey(value)) add(value)
          setSelected('')
        }}
      >
        <Plus aria-hidden />
        Add
      </Button>
    </div>
  )
}
