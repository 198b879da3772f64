import { z } from 'zod'
import { filterAliasKey } from '@/lib/format/filter-names'
import { nameUpTo } from './common'
import { Job } from './jobs'

const FilterName = nameUpTo(40)

/** A filter name that capture software sends, and the name that goals use instead. */
export const FilterAlias = z.object({
  name: FilterName.refine((name) => filterAliasKey(name) !== '', 'needs a letter or a digit'),
  filter: FilterName.describe('The filter name that goals use.'),
})
export type FilterAlias = z.infer<typeof FilterAlias>

/** The whole list: what is not in it is removed. */
export const FilterAliasesBody = z.object({
  items: z.array(FilterAlias).max(500, 'at most 500 aliases'),
})
export type FilterAliasesBody = z.infer<typeof FilterAliasesBody>

export const FilterAliases = z.object({
  items: z.array(FilterAlias),
  nextCursor: z.null(),
  total: z.number().int(),
})
export type FilterAliases = z.infer<typeof FilterAliases>

export const FilterAliasesSaved = FilterAliases.extend({
  /** Subs without a goal that now count for one. */
  matched: z.number().int(),
  /** The job that matches them in the background if many have no goal; `matched` is 0 then. */
  job: Job.optional(),
})
export type FilterAliasesSaved = z.infer<typeof FilterAliasesSaved>
