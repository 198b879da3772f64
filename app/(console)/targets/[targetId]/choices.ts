import type { SelectOption } from '@/components/ui/select'
import type { Ctx } from '@/lib/services/context'
import { listExposureTemplates } from '@/lib/services/exposure-templates'

/** Lists the exposure templates that a goal can use. */
export const listTemplateOptions = (ctx: Ctx): SelectOption[] =>
  listExposureTemplates(ctx).items.map(({ id, name }) => ({ value: id, label: name }))
