'use client'
import { useMemo } from 'react'
import type { MetricKey } from '@/lib/grading'
import type { ColumnChooserProps } from './column-chooser'
import { COLUMN_FACES } from './column-faces'
import { isShown } from './column-memory'
import { useColumnChoice } from './use-column-choice'

const ALWAYS = ['select', 'brief', 'capturedAt']

const USUAL = ['picture', 'filter', 'exposureSeconds', 'score', 'grade', 'verdict', 'mainCause']

/** The columns of a table, in its order, and what its chooser needs. */
export function useShownColumns(
  metrics: readonly MetricKey[],
  withoutTarget: boolean,
): { ids: readonly string[]; chooser: ColumnChooserProps } {
  const [choice, onChange] = useColumnChoice()
  const keys = metrics.join()
  return useMemo(() => {
    const target = withoutTarget ? [] : ['target']
    const proposed = new Set([...USUAL, ...target, ...keys.split(',')])
    const ids = Object.keys(COLUMN_FACES).filter(
      (id) => ALWAYS.includes(id) || isShown(choice, proposed, id),
    )
    return { ids, chooser: { choice, onChange, proposed } }
  }, [choice, onChange, keys, withoutTarget])
}
