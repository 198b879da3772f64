import type { SelectOption } from '@/components/ui/select'
import type { Goal } from '@/lib/contracts/planning'
import { formatExposure } from '@/lib/format'
import type { Ctx } from '@/lib/services/context'
import { listExposureTemplates } from '@/lib/services/exposure-templates'

/** Exposure templates to make a goal of. */
export const templateChoices = (ctx: Ctx): SelectOption[] =>
  listExposureTemplates(ctx).items.map(({ id, name }) => ({ value: id, label: name }))

/** A goal in a few words: `Ha 5 min, panel 2`. */
export function goalLabel({ template, panel }: Goal): string {
  const what = `${template.filter ?? 'No filter'} ${formatExposure(template.exposureSeconds)}`
  return panel === null ? what : `${what}, panel ${panel}`
}
