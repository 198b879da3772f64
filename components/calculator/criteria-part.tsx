'use client'
import { ChevronRight } from 'lucide-react'
import { lazy, memo, Suspense, useState } from 'react'
import type { CriteriaDraft } from '@/components/criteria/draft/draft'
import type { DraftAction } from '@/components/criteria/draft/draft-reducer'
import type { FieldErrors } from '@/components/criteria/draft/field-errors'
import { plural } from '@/lib/format/numbers'

/**
 * Loaded when they are opened: most people come to try values. React's `lazy` and not `useLazyPart`,
 * because a link with contradictory criteria opens with the fields in view.
 */
const CriteriaFields = lazy(() =>
  import('./criteria-fields').then((file) => ({ default: file.CriteriaFields })),
)

export interface CriteriaPartProps {
  draft: CriteriaDraft
  errors: FieldErrors
  change: (action: DraftAction) => void
}

/** The criteria behind the result, folded away. */
export const CriteriaPart = memo(function CriteriaPart(props: CriteriaPartProps) {
  const { draft, errors } = props
  const [open, setOpen] = useState(false)
  const isOpen = open || errors.size > 0
  const enabled = draft.rows.filter((row) => row.enabled).length
  return (
    <details
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="group min-w-0 rounded-md border bg-surface"
    >
      <summary className="flex items-center gap-2 rounded-md px-4 py-3 select-none">
        <ChevronRight
          aria-hidden
          className="size-4 shrink-0 text-muted transition-transform group-open:rotate-90"
        />
        <h2 className="text-sm font-semibold">Criteria</h2>
        <span className="text-xs text-muted">
          {plural(enabled, 'metric')} in use; changes here stay here
        </span>
      </summary>
      {isOpen && (
        <Suspense>
          <CriteriaFields {...props} />
        </Suspense>
      )}
    </details>
  )
})
