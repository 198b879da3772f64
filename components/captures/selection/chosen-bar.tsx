'use client'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { plural } from '@/lib/format'
import { ChosenCsv } from './chosen-csv'
import type { BulkGrade } from '../hand-grade/use-bulk-grade'
import { GradeChosen } from './grade-chosen'
import { CompareCaptures } from '../compare/compare-captures'
import { useCaptureSelection } from './selection'

interface ChosenBarProps {
  bulkActions?: (ids: string[], clear: () => void) => ReactNode
  /** Absent for who may not grade. */
  grade?: BulkGrade['give']
}

/** In place of the table's tools while subs are chosen: what can be done with them. */
export function ChosenBar({ bulkActions, grade }: ChosenBarProps) {
  const { selected, clear } = useCaptureSelection()
  const ids = [...selected]
  return (
    <>
      <span role="status" className="mr-2">
        {plural(ids.length, 'sub')} chosen
      </span>
      {bulkActions?.(ids, clear)}
      {grade && <GradeChosen give={(given) => grade(ids, given)} />}
      <CompareCaptures ids={ids} />
      <ChosenCsv ids={ids} />
      <Button variant="ghost" onClick={clear}>
        Choose none
      </Button>
    </>
  )
}
