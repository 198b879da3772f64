import { KeyBody } from '@/lib/contracts/clients'
import { otherMethods, route } from '@/lib/http/route'
import { createKey } from '@/lib/services/clients'

export const POST = route(
  { body: KeyBody, status: 201 },
  ({ ctx, params: { clientId = '' }, body }) => createKey(ctx, { clientId, name: body.name }),
)

export const { DELETE, GET, PATCH, PUT } = otherMethods('POST')
