'use client'
import { useEffect, useState } from 'react'
import type { z } from 'zod'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { MetricDistributions, PopulationBody } from '@/lib/contracts/distributions'
import type { DraftPreviewBody, RegradePreview } from '@/lib/contracts/regrades'
import type { Answer } from '@/lib/format/form-state'
import { plural } from '@/lib/format/numbers'

/** A client or target whose subs the editor can look at. */
export interface SubSource {
  id: string
  name: string
}

/** The clients and targets whose subs the editor can show and try a draft on. */
export interface SubSources {
  clients: readonly SubSource[]
  targets: readonly SubSource[]
  /** The client to start with: one that is graded by the set, if there is one. */
  usedBy: string | null
}

/** What the editor asks the server before anything is saved: how subs spread, and what a draft would do to them. */
export interface EditorTools {
  sources: SubSources
  distributions: (population: PopulationBody) => Promise<Answer<MetricDistributions>>
  preview: (body: z.input<typeof DraftPreviewBody>) => Promise<Answer<RegradePreview>>
}

export interface SubSourceSelectProps {
  label: string
  hideLabel?: boolean
  sources: SubSources
  /** `client …`, `target …`, or empty for everyone's. */
  value: string
  onChange: (value: string) => void
  /** Label of the empty choice; without it there is none. */
  everyone?: string
  className?: string
}

/** Selects a client or a target whose subs to look at. */
export function SubSourceSelect(props: SubSourceSelectProps) {
  const { label, hideLabel, sources, value, onChange, everyone, className } = props
  return (
    <Field label={label} hideLabel={hideLabel} className={className}>
      <Select value={value} onChange={(event) => onChange(event.target.value)}>
        {everyone !== undefined && <option value="">{everyone}</option>}
        {sources.clients.length > 0 && (
          <optgroup label="Rigs">
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

/** Turns the select's value into what the contracts expect. */
export function parseSource(value: string): { clientId?: string; targetId?: string } {
  const [kind, id] = value.split(' ')
  if (id === undefined) return {}
  return kind === 'client' ? { clientId: id } : { targetId: id }
}

/** Returns the selected source's name; null for everyone's. */
export function getSourceName({ clients, targets }: SubSources, value: string): string | null {
  const { clientId, targetId } = parseSource(value)
  const found =
    clients.find(({ id }) => id === clientId) ?? targets.find(({ id }) => id === targetId)
  return found?.name ?? null
}

/** Waits until someone has finished typing a filter's name. */
const DEBOUNCE_MS = 150

/** Returns how a population's subs spread; null while loading and after a failure. */
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
      // The curves also work without subs behind them, so a failure does not matter.
      const answer = await load(JSON.parse(asked) as PopulationBody).catch(() => null)
      if (wanted) setFound(answer?.ok ? answer.data : null)
    }, DEBOUNCE_MS)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [load, asked])
  return found
}

/** Describes what a curve or a suggestion is based on: `your newest 2,000 subs`, `the 348 subs of M 31`. */
export function describePopulation(
  { subs, complete }: Pick<MetricDistributions, 'subs' | 'complete'>,
  of: string | null,
): string {
  if (subs === 0) return of === null ? 'no subs yet' : `no subs of ${of}`
  const some = `${complete ? '' : 'newest '}${plural(subs, 'sub')}`
  return of === null ? `your ${some}` : `the ${some} of ${of}`
}
