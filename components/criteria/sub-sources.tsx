'use client'
import { useEffect, useState } from 'react'
import type { z } from 'zod'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { MetricDistributions, PopulationBody } from '@/lib/contracts/distributions'
import type { DraftPreviewBody, RegradePreview } from '@/lib/contracts/regrades'
import type { Answer } from '@/lib/format/form-state'
import { plural } from '@/lib/format/numbers'

/** Something with subs of its own that the editor can look at. */
export interface SubSource {
  id: string
  name: string
}

/** Whose subs the editor can show and try a draft on. */
export interface SubSources {
  clients: readonly SubSource[]
  targets: readonly SubSource[]
  /** The client to begin with: one that is graded by the set, if there is one. */
  usedBy: string | null
}

/** What the editor asks of the server while nothing is saved: its subs, and what a draft would do to them. */
export interface EditorTools {
  sources: SubSources
  distributions: (population: PopulationBody) => Promise<Answer<MetricDistributions>>
  preview: (body: z.input<typeof DraftPreviewBody>) => Promise<Answer<RegradePreview>>
}

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

/** A filter's name is typed in several strokes; the last one counts. */
const REST_MS = 150

/** How a population's subs spread; null while that is read, and where it could not be. */
export function useDistributions(
  load: EditorTools['distributions'] | undefined,
  population: PopulationBody,
): MetricDistributions | null {
  const [found, setFound] = useState<MetricDistributions | null>(null)
  const asked = JSON.stringify(population)
  useEffect(() => {
    if (!load) return
    let wanted = true
    const timer = setTimeout(async () => {
      // Curves stand without subs behind them too, so a failure is no matter.
      const answer = await load(JSON.parse(asked) as PopulationBody).catch(() => null)
      if (wanted) setFound(answer?.ok ? answer.data : null)
    }, REST_MS)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [load, asked])
  return found
}

/** `your newest 2,000 subs`, `the 348 subs of M 31`; says what a curve or a suggestion is made from. */
export function populationWords(
  { subs, complete }: Pick<MetricDistributions, 'subs' | 'complete'>,
  of: string | null,
): string {
  if (subs === 0) return of === null ? 'no subs yet' : `no subs of ${of}`
  const some = `${complete ? '' : 'newest '}${plural(subs, 'sub')}`
  return of === null ? `your ${some}` : `the ${some} of ${of}`
}
