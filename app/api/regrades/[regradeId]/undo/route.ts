import { otherMethods, route } from '@/lib/http/route'
import { undoRegrade } from '@/lib/services/regrades/regrades'

export const POST = route({}, ({ ctx, params }) =>
  undoRegrade(ctx, { regradeId: params.regradeId ?? '' }),
)

export const { DELETE, GET, PATCH, PUT } = otherMethods('POST')
