import type { SelectOption } from '@/components/ui/select'
import type { Ctx } from '@/lib/services/context'
import { listExposureTemplates } from '@/lib/services/exposure-templates'

/** Exposure templates to make a goal of. */
export const templateChoices = (ctx: Ctx): SelectOption[] =>
  listExposureTemplates(ctx).items.map(({ id, name }) => ({ value: id, label: name }))
