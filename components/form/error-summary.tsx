'use client'
import { Callout } from '@/components/ui/callout'
import type { FormState } from '@/lib/format/form-state'

interface ErrorSummaryProps {
  state: FormState
  /** Names of the fields that show their error themselves. */
  shownAtFields: readonly string[]
}

/** Why the form was refused, with every error that has no field to stand at. */
export function ErrorSummary({ state, shownAtFields }: ErrorSummaryProps) {
  if (state.status !== 'error') return null
  const homeless = state.errors.filter((error) => !shownAtFields.includes(error.path))
  return (
    <div data-error-summary tabIndex={-1} className="mb-4 rounded-md">
      <Callout kind="error" title={state.message} live>
        {homeless.length > 0 && (
          <ul className="list-disc pl-4">
            {homeless.map((error) => (
              <li key={`${error.path} ${error.message}`}>{error.message}</li>
            ))}
          </ul>
        )}
      </Callout>
    </div>
  )
}
