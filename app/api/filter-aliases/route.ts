import { FilterAliasesBody } from '@/lib/contracts/filter-aliases'
import { otherMethods, route } from '@/lib/http/route'
import {
  listFilterAliases,
  replaceFilterAliases,
  resetFilterAliases,
} from '@/lib/services/filter-aliases'

export const GET = route({}, ({ ctx }) => listFilterAliases(ctx))

export const PUT = route({ body: FilterAliasesBody }, ({ ctx, body }) =>
  replaceFilterAliases(ctx, body),
)

/** Removes every change: what is left are the defaults. Has no body unless that has started a job. */
export const DELETE = route({}, ({ ctx }) => {
  const saved = resetFilterAliases(ctx)
  return saved.job ? saved : undefined
})

export const { PATCH, POST } = otherMethods('GET', 'PUT', 'DELETE')
