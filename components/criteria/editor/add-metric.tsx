'use client'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { isMetricKey, metricOf, type MetricKey } from '@/lib/grading'

export interface AddMetricProps {
  /** Those without a row. */
  metrics: readonly MetricKey[]
  add: (metric: MetricKey) => void
}

/** Choosing and adding are two steps: arrow keys in a closed select already choose. */
export function AddMetric({ metrics, add }: AddMetricProps) {
  const [chosen, setChosen] = useState('')
  const value = metrics.find((key) => key === chosen) ?? ''
  if (metrics.length === 0) {
    return <p className="text-muted">Every metric that Subkeeper knows has a row.</p>
  }
  return (
    <div className="flex items-end gap-2">
      <Field label="Metric to add" hideLabel className="w-full max-w-64">
        <Select
          placeholder="Add a metric…"
          value={value}
          onChange={(event) => setChosen(event.target.value)}
          options={metrics.map((key) => ({ value: key, label: metricOf(key).label }))}
        />
      </Field>
      <Button
        disabled={value === ''}
        onClick={() => {
          if (isMetricKey(value)) add(value)
          setChosen('')
        }}
      >
        <Plus aria-hidden />
        Add
      </Button>
    </div>
  )
}
