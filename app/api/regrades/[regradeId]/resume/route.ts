import { otherMethods, route } from '@/lib/http/route'
import { resumeRegrade } from '@/lib/services/regrades/regrades'

export const POST = route({}, ({ ctx, params }) =>
  resumeRegrade(ctx, { regradeId: params.regradeId ?? '' }),
)

export const { DELETE, GET, PATCH, PUT } = otherMethods('POST')
