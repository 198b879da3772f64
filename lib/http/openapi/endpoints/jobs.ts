import { Job } from '@/lib/contracts/jobs'
import { shown, type EndpointDoc } from '../endpoint'

const tag = 'Jobs' as const

export const jobEndpoints: EndpointDoc[] = [
  {
    method: 'GET',
    path: '/api/jobs/{jobId}',
    tag,
    summary: 'How far a job is',
    description:
      'Work on many captures that a change has started, such as another site or minimum grade: the answer to that change has it as `job`. It runs in the background and survives a restart.',
    access: 'reader',
    answers: shown('The job.', Job),
  },
  {
    method: 'POST',
    path: '/api/jobs/{jobId}/cancel',
    tag,
    summary: 'Stop a job',
    description: 'What it did until then stays.',
    access: 'editor',
    answers: shown('The job.', Job),
    conflict: 'It does not run.',
  },
  {
    method: 'POST',
    path: '/api/jobs/{jobId}/resume',
    tag,
    summary: 'Resume a failed or cancelled job',
    description: 'It goes on where it stopped. `error` says why it failed.',
    access: 'editor',
    answers: shown('The job.', Job),
    conflict: 'It runs, is done, or a newer one has replaced it.',
  },
]
