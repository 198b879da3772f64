import { otherMethods, route } from '@/lib/http/route'
import { revokeKey } from '@/lib/services/clients'

export const DELETE = route({}, ({ ctx, params: { clientId = '', keyId = '' } }) =>
  revokeKey(ctx, { clientId, keyId }),
)

export const { GET, PATCH, POST, PUT } = otherMethods('DELETE')
