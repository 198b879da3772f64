import { otherMethods, route } from '@/lib/http/route'
import { cancelJob } from '@/lib/services/jobs/jobs'

export const POST = route({}, ({ ctx, params }) => cancelJob(ctx, { jobId: params.jobId ?? '' }))

export const { DELETE, GET, PATCH, PUT } = otherMethods('POST')
