'use server'
import { redirect } from 'next/navigation'
import type { z } from 'zod'
import type { Saved } from '@/components/criteria/criteria-editor'
import type { FileReading } from '@/components/criteria/import-set'
import { pageContext } from '@/lib/auth/session'
import { CriteriaSetBody } from '@/lib/contracts/criteria-sets'
import { PopulationBody, type MetricDistributions } from '@/lib/contracts/distributions'
import { DraftPreviewBody, type RegradePreview } from '@/lib/contracts/regrades'
import { conflict } from '@/lib/errors'
import type { Answer, FormState } from '@/lib/format'
import { answer, runAction } from '@/lib/http/form-action'
import { withinLimit } from '@/lib/http/limits'
import { parse } from '@/lib/http/parse'
import { read } from '@/lib/reader/read'
import {
  createCriteriaSet,
  deleteCriteriaSet,
  duplicateCriteriaSet,
  getCriteriaSet,
  readCriteriaFile,
  updateCriteriaSet,
} from '@/lib/services/criteria-sets/criteria-sets'

export async function createSetAction(_: number | null, body: unknown): Promise<Saved> {
  const state = await runAction((ctx) => {
    const { id } = createCriteriaSet(ctx, parse(CriteriaSetBody, body))
    redirect(`/criteria/${id}`)
  })
  return { state, revision: null }
}

/**
 * Refuses when someone else has saved a revision since the editor was opened, or another name or
 * description than the one typed.
 */
export async function saveSetAction(
  setId: string,
  basedOn: number | null,
  body: unknown,
  base?: { name: string; description: string },
): Promise<Saved> {
  let revision: number | null = null
  const state = await runAction((ctx) => {
    const before = getCriteriaSet(ctx, { setId })
    const draft = parse(CriteriaSetBody, body)
    if (before.revision !== basedOn) {
      throw conflict(
        `Someone else saved revision ${before.revision} while you were editing. Copy your changes, then reload.`,
      )
    }
    revision = updateCriteriaSet(ctx, { setId, patch: draft }, { base, revision: basedOn }).revision
    return revision > before.revision
      ? `Saved as revision ${revision}`
      : `Saved. No grading change, so still revision ${revision}.`
  })
  return { state, revision }
}

export async function duplicateSetAction(setId: string): Promise<FormState> {
  return runAction((ctx) => {
    const { id } = duplicateCriteriaSet(ctx, { setId })
    redirect(`/criteria/${id}`)
  })
}

export async function archiveSetAction(setId: string, archived: boolean): Promise<FormState> {
  return runAction((ctx) => {
    updateCriteriaSet(ctx, { setId, patch: { archived: archived === true } })
    return archived ? 'Archived. Rigs that use it keep it.' : 'Set unarchived.'
  })
}

export async function deleteSetAction(setId: string): Promise<FormState> {
  return runAction((ctx) => {
    deleteCriteriaSet(ctx, { setId })
    redirect('/criteria')
  })
}

/** Returns how the metrics of a source's newest subs spread. Viewers may call it too. */
export async function distributionsAction(
  population: PopulationBody,
): Promise<Answer<MetricDistributions>> {
  return answer(async () => {
    const ctx = await pageContext()
    return withinLimit('preview', ctx.actor, () =>
      read(ctx, 'getMetricDistributions', parse(PopulationBody, population)),
    )
  })
}

/** Previews grading by unsaved criteria. It writes nothing, so viewers may call it too. */
export async function previewDraftAction(
  body: z.input<typeof DraftPreviewBody>,
): Promise<Answer<RegradePreview>> {
  return answer(async () => {
    const ctx = await pageContext()
    return withinLimit('preview', ctx.actor, () =>
      read(ctx, 'previewDraft', parse(DraftPreviewBody, body)),
    )
  })
}

/** Reads an exported set for the editor; it is saved there, like any other. */
export async function readSetFileAction(text: unknown): Promise<FileReading> {
  let body: FileReading['body'] = null
  const state = await runAction(() => {
    body = readCriteriaFile(String(text))
  })
  return { state, body }
}
