import { ClientPatch } from '@/lib/contracts/clients'
import { otherMethods } from '@/lib/http/other-methods'
import { route } from '@/lib/http/route'
import { deleteClient, getClient, updateClient } from '@/lib/services/clients'

export const GET = route({}, ({ ctx, params: { clientId = '' } }) => getClient(ctx, { clientId }))

export const PATCH = route({ body: ClientPatch }, ({ ctx, params: { clientId = '' }, body }) =>
  updateClient(ctx, { clientId, patch: body }),
)

export const DELETE = route({}, ({ ctx, params: { clientId = '' } }) =>
  deleteClient(ctx, { clientId }),
)

export const { POST, PUT } = otherMethods('GET', 'PATCH', 'DELETE')
