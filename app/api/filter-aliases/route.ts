import { FilterAliasesBody } from '@/lib/contracts/filter-aliases'
import { otherMethods } from '@/lib/http/other-methods'
import { route } from '@/lib/http/route'
import {
  listFilterAliases,
  replaceFilterAliases,
  resetFilterAliases,
} from '@/lib/services/filter-aliases'

export const GET = route({}, ({ ctx }) => listFilterAliases(ctx))

export const PUT = route({ body: FilterAliasesBody }, ({ ctx, body }) =>
  replaceFilterAliases(ctx, body),
)

/** Removes every change: what is left are the defaults. */
export const DELETE = route({}, async ({ ctx }) => {
  await resetFilterAliases(ctx)
})

export const { PATCH, POST } = otherMethods('GET', 'PUT', 'DELETE')
