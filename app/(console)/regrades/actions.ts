'use server'
import type { z } from 'zod'
import { editorContext, pageContext } from '@/lib/auth/session'
import type { Job } from '@/lib/contracts/jobs'
import { RegradeBody, type RegradeJob, type RegradePreview } from '@/lib/contracts/regrades'
import type { Answer } from '@/lib/format'
import { answer } from '@/lib/http/form-action'
import { withinLimit } from '@/lib/http/limits'
import { parse } from '@/lib/http/parse'
import { read } from '@/lib/reader/read'
import { cancelJob, resumeJob } from '@/lib/services/jobs/jobs'
import {
  cancelRegrade,
  resumeRegrade,
  startRegrade,
  undoRegrade,
} from '@/lib/services/regrades/regrades'

type Body = z.input<typeof RegradeBody>

export async function previewRegradeAction(body: Body): Promise<Answer<RegradePreview>> {
  return answer(async () => {
    const ctx = await pageContext()
    return withinLimit('preview', ctx.actor, () =>
      read(ctx, 'previewRegrade', parse(RegradeBody, body)),
    )
  })
}

export async function startRegradeAction(body: Body): Promise<Answer<RegradeJob>> {
  return answer(async () => startRegrade(await editorContext(), parse(RegradeBody, body)))
}

export async function cancelRegradeAction(id: string): Promise<Answer<RegradeJob>> {
  return answer(async () => cancelRegrade(await editorContext(), { regradeId: id }))
}

export async function undoRegradeAction(id: string): Promise<Answer<RegradeJob>> {
  return answer(async () => undoRegrade(await editorContext(), { regradeId: id }))
}

export async function resumeRegradeAction(id: string): Promise<Answer<RegradeJob>> {
  return answer(async () => resumeRegrade(await editorContext(), { regradeId: id }))
}

export async function cancelJobAction(id: string): Promise<Answer<Job>> {
  return answer(async () => cancelJob(await editorContext(), { jobId: id }))
}

export async function resumeJobAction(id: string): Promise<Answer<Job>> {
  return answer(async () => resumeJob(await editorContext(), { jobId: id }))
}
