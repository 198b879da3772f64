import type { Ctx } from '@/lib/services/context'
import { listExposureTemplates } from '@/lib/services/exposure-templates'

/** Every filter that a template is for, in the order of the alphabet. */
export const templateFilters = (ctx: Ctx): string[] => filtersOf(listExposureTemplates(ctx).items)

/** The filters of some templates, each once however it is written. */
export function filtersOf(templates: readonly { filter: string | null }[]): string[] {
  const byKey = new Map<string, string>()
  for (const { filter } of templates) {
    const key = filter?.toLowerCase()
    if (filter && key && !byKey.has(key)) byKey.set(key, filter)
  }
  return [...byKey.values()].sort((a, b) => a.localeCompare(b))
}
