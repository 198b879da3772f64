import { otherMethods, route } from '@/lib/http/route'
import { getJob } from '@/lib/services/jobs/jobs'

export const GET = route({}, ({ ctx, params }) => getJob(ctx, { jobId: params.jobId ?? '' }))

export const { DELETE, PATCH, POST, PUT } = otherMethods('GET')
