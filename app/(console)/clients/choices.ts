import type { SelectOption } from '@/components/ui/select'
import type { Ctx } from '@/lib/services/context'
import { listCriteriaSets } from '@/lib/services/criteria-sets/criteria-sets'

/** Returns the sets to select from: those in use, and the assigned one even if it was archived since. */
export const criteriaSetChoices = (ctx: Ctx, assignedId: string | null): SelectOption[] =>
  listCriteriaSets(ctx)
    .items.filter((set) => !set.archived || set.id === assignedId)
    .map((set) => ({
      value: set.id,
      label: !set.archived ? set.name : `${set.name} (archived)`,
    }))

/** Returns every zone this server knows, and the assigned one, which may be an older name of one. */
export function timezoneChoices(assigned: string | null): string[] {
  const zones = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])
  if (assigned !== null) zones.add(assigned)
  return [...zones].sort()
}
