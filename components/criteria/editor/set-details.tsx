'use client'
import { Field } from '@/components/ui/field'
import { Input, Textarea } from '@/components/ui/input'
import type { EditorAction } from '../draft/editor-state'
import type { FieldErrors } from '../draft/field-errors'

export interface SetDetailsProps {
  name: string
  description: string
  errors: FieldErrors
  dispatch: (action: EditorAction) => void
}

export function SetDetails({ name, description, errors, dispatch }: SetDetailsProps) {
  return (
    <div className="flex flex-col gap-4">
      <Field label="Name" error={errors.get('name')}>
        <Input
          value={name}
          maxLength={80}
          autoComplete="off"
          onChange={(event) => dispatch({ type: 'name', text: event.target.value })}
        />
      </Field>
      <Field
        label="Description"
        hint="For instance the rig, the site and the kind of target it is meant for."
        error={errors.get('description')}
      >
        <Textarea
          value={description}
          maxLength={1000}
          rows={2}
          onChange={(event) => dispatch({ type: 'description', text: event.target.value })}
        />
      </Field>
    </div>
  )
}
