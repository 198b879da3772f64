import { route } from '@/lib/http/route'
import { cancelRegrade } from '@/lib/services/regrades/jobs'

export const POST = route({}, ({ ctx, params }) => cancelRegrade(ctx, params.regradeId ?? ''))
