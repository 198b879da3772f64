import { Job } from '@/lib/contracts/jobs'
import { ok, type EndpointDoc } from '../endpoint'

const tag = 'Jobs' as const

export const jobEndpoints: EndpointDoc[] = [
  {
    method: 'GET',
    path: '/api/jobs/{jobId}',
    tag,
    summary: 'Read a job and its progress',
    description:
      'Processes many captures after a change, such as a different site or minimum grade; the response to that change has it as `job`. It runs in the background and survives a restart.',
    access: 'reader',
    answers: ok('The job.', Job),
  },
  {
    method: 'POST',
    path: '/api/jobs/{jobId}/cancel',
    tag,
    summary: 'Cancel a job',
    description: 'Changes made so far are kept.',
    access: 'editor',
    answers: ok('The job.', Job),
    conflict: 'It is not running.',
  },
  {
    method: 'POST',
    path: '/api/jobs/{jobId}/resume',
    tag,
    summary: 'Resume a failed or cancelled job',
    description: 'It continues where it stopped. `error` says why it failed.',
    access: 'editor',
    answers: ok('The job.', Job),
    conflict: 'It is running or done, or a newer job has replaced it.',
  },
]
