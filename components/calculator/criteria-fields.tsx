'use client'
import { CriterionList } from '@/components/criteria/criterion-list'
import { ThresholdFields } from '@/components/criteria/threshold-fields'
import type { CriteriaDraft, DraftAction, FieldErrors } from '@/components/criteria/draft'

export interface CriteriaFieldsProps {
  draft: CriteriaDraft
  errors: FieldErrors
  change: (action: DraftAction) => void
}

/** Thresholds and rows, the same as in a set's editor. */
export function CriteriaFields({ draft, errors, change }: CriteriaFieldsProps) {
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
