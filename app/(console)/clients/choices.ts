import type { SelectOption } from '@/components/ui/select'
import type { Ctx } from '@/lib/services/context'
import { listCriteriaSets } from '@/lib/services/criteria-sets/criteria-sets'

/** Sets to choose from: those in use, and the one that is assigned even if it was archived since. */
export const criteriaSetChoices = (ctx: Ctx, assignedId: string | null): SelectOption[] =>
  listCriteriaSets(ctx)
    .items.filter((set) => !set.archived || set.id === assignedId)
    .map((set) => ({
      value: set.id,
      label: !set.archived ? set.name : `${set.name} (archived)`,
    }))

/** Every zone this server knows, and the one that is set, which may be an older name of one. */
export function timezoneChoices(assigned: string | null): string[] {
  const zones = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])
  if (assigned !== null) zones.add(assigned)
  return [...zones].sort()
}
