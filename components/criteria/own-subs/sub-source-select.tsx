'use client'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { SubSources } from '../editor/editor-tools'

export interface SubSourceSelectProps {
  label: string
  hideLabel?: boolean
  sources: SubSources
  /** `client …`, `target …`, or empty for everybody's. */
  value: string
  onChange: (value: string) => void
  /** What the empty choice is called; without it there is none. */
  everybody?: string
  className?: string
}

/** A client or a target, by the subs that it has. */
export function SubSourceSelect(props: SubSourceSelectProps) {
  const { label, hideLabel, sources, value, onChange, everybody, className } = props
  return (
    <Field label={label} hideLabel={hideLabel} className={className}>
      <Select value={value} onChange={(event) => onChange(event.target.value)}>
        {everybody !== undefined && <option value="">{everybody}</option>}
        {sources.clients.length > 0 && (
          <optgroup label="Clients">
            {sources.clients.map(({ id, name }) => (
              <option key={id} value={`client ${id}`}>
                {name}
              </option>
            ))}
          </optgroup>
        )}
        {sources.targets.length > 0 && (
          <optgroup label="Targets">
            {sources.targets.map(({ id, name }) => (
              <option key={id} value={`target ${id}`}>
                {name}
              </option>
            ))}
          </optgroup>
        )}
      </Select>
    </Field>
  )
}

/** A choice of the select as the contracts name it. */
export function sourceOf(value: string): { clientId?: string; targetId?: string } {
  const [kind, id] = value.split(' ')
  if (id === undefined) return {}
  return kind === 'client' ? { clientId: id } : { targetId: id }
}

/** What the chosen one is called; null for everybody's. */
export function sourceName({ clients, targets }: SubSources, value: string): string | null {
  const { clientId, targetId } = sourceOf(value)
  const found =
    clients.find(({ id }) => id === clientId) ?? targets.find(({ id }) => id === targetId)
  return found?.name ?? null
}
