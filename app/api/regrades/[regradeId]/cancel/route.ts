import { otherMethods, route } from '@/lib/http/route'
import { cancelRegrade } from '@/lib/services/regrades/regrades'

export const POST = route({}, ({ ctx, params }) =>
  cancelRegrade(ctx, { regradeId: params.regradeId ?? '' }),
)

export const { DELETE, GET, PATCH, PUT } = otherMethods('POST')
