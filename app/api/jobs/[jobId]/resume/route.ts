import { otherMethods, route } from '@/lib/http/route'
import { resumeJob } from '@/lib/services/jobs/jobs'

export const POST = route({}, ({ ctx, params }) => resumeJob(ctx, { jobId: params.jobId ?? '' }))

export const { DELETE, GET, PATCH, PUT } = otherMethods('POST')
