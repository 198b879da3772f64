import { ClientPatch } from '@/lib/contracts/clients'
import { ifMatch } from '@/lib/http/parse'
import { otherMethods, route } from '@/lib/http/route'
import { deleteClient, getClient, updateClient } from '@/lib/services/clients'

export const GET = route({ etag: true }, ({ ctx, params: { clientId = '' } }) =>
  getClient(ctx, { clientId }),
)

export const PATCH = route(
  { body: ClientPatch, etag: true },
  ({ ctx, params: { clientId = '' }, body, request }) =>
    updateClient(ctx, { clientId, patch: body }, ifMatch(request)),
)

export const DELETE = route({}, ({ ctx, params: { clientId = '' }, request }) =>
  deleteClient(ctx, { clientId }, ifMatch(request)),
)

export const { POST, PUT } = otherMethods('GET', 'PATCH', 'DELETE')
