'use client'
import { useEffect, useState } from 'react'
import type { MetricDistributions, PopulationBody } from '@/lib/contracts/distributions'
import { plural } from '@/lib/format/numbers'
import type { EditorTools } from '../editor/editor-tools'

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
