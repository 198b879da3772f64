import type { Ctx } from '@/lib/services/context'
import { listExposureTemplates } from '@/lib/services/exposure-templates'

/** Lists the filters of all templates in alphabetical order. */
export const listTemplateFilters = (ctx: Ctx): string[] =>
  getFilters(listExposureTemplates(ctx).items)

/** Returns the filters of templates, each once whatever its case. */
export function getFilters(templates: readonly { filter: string | null }[]): string[] {
  const byKey = new Map<string, string>()
  for (const { filter } of templates) {
    const key = filter?.toLowerCase()
    if (filter && key && !byKey.has(key)) byKey.set(key, filter)
  }
  return [...byKey.values()].sort((a, b) => a.localeCompare(b))
}
