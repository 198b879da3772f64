'use client'
import { CriterionList } from '@/components/criteria/editor/criterion-list'
import { ThresholdFields } from '@/components/criteria/editor/threshold-fields'
import type { CriteriaPartProps } from './criteria-part'

/** Thresholds and rows, as the editor of a set has them. */
export function CriteriaFields({ draft, errors, change }: CriteriaPartProps) {
  return (
    <>
      <div className="border-t p-4">
        <ThresholdFields draft={draft} errors={errors} change={change} />
      </div>
      <div className="border-t">
        <CriterionList draft={draft} errors={errors} change={change} />
      </div>
    </>
  )
}
