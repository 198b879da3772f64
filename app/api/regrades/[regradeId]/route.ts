import { otherMethods, route } from '@/lib/http/route'
import { getRegrade } from '@/lib/services/regrades/regrades'

export const GET = route({}, ({ ctx, params }) =>
  getRegrade(ctx, { regradeId: params.regradeId ?? '' }),
)

export const { DELETE, PATCH, POST, PUT } = otherMethods('GET')
