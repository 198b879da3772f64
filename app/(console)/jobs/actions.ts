'use server'
import { editorContext } from '@/lib/auth/session'
import type { Job } from '@/lib/contracts/jobs'
import type { Answer } from '@/lib/format'
import { answer } from '@/lib/http/form-action'
import { cancelJob, resumeJob } from '@/lib/services/jobs/jobs'

export async function cancelJobAction(id: string): Promise<Answer<Job>> {
  return answer(async () => cancelJob(await editorContext(), id))
}

export async function resumeJobAction(id: string): Promise<Answer<Job>> {
  return answer(async () => resumeJob(await editorContext(), id))
}
