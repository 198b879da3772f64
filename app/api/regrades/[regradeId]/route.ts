import { route } from '@/lib/http/route'
import { getRegrade } from '@/lib/services/regrades/jobs'

export const GET = route({}, ({ ctx, params }) => getRegrade(ctx, params.regradeId ?? ''))
