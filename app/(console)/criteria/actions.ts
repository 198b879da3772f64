'use server'
import { redirect } from 'next/navigation'
import type { Saved } from '@/components/criteria/use-saving'
import { CriteriaSetBody } from '@/lib/contracts/criteria-sets'
import { conflict } from '@/lib/errors'
import type { FormState } from '@/lib/format'
import { runAction } from '@/lib/http/form-action'
import { parse } from '@/lib/http/parse'
import {
  createCriteriaSet,
  deleteCriteriaSet,
  duplicateCriteriaSet,
  getCriteriaSet,
  saveCriteriaSet,
} from '@/lib/services/criteria-sets'

export async function createSetAction(_: number | null, body: unknown): Promise<Saved> {
  const state = await runAction((ctx) => {
    const { id } = createCriteriaSet(ctx, parse(CriteriaSetBody, body))
    redirect(`/criteria/${id}`)
  })
  return { state, revision: null }
}

/** Refuses when someone else has saved a revision since the editor was opened. */
export async function saveSetAction(
  setId: string,
  basedOn: number | null,
  body: unknown,
): Promise<Saved> {
  let revision: number | null = null
  const state = await runAction((ctx) => {
    const before = getCriteriaSet(ctx, setId)
    if (before.revision !== basedOn) {
      throw conflict(
        `Meanwhile somebody saved revision ${before.revision}. Open the set anew to see it; what you typed is still here to copy.`,
      )
    }
    revision = saveCriteriaSet(ctx, setId, parse(CriteriaSetBody, body)).revision
    return revision > before.revision
      ? `Saved as revision ${revision}`
      : `Saved. What grades is unchanged, so this is still revision ${revision}`
  })
  return { state, revision }
}

export async function duplicateSetAction(setId: string): Promise<FormState> {
  return runAction((ctx) => {
    const { id } = duplicateCriteriaSet(ctx, setId)
    redirect(`/criteria/${id}`)
  })
}

export async function archiveSetAction(setId: string, archived: boolean): Promise<FormState> {
  return runAction((ctx) => {
    const set = getCriteriaSet(ctx, setId)
    saveCriteriaSet(ctx, setId, { ...set, archived: archived === true })
    return archived ? 'Archived: clients that use it keep it.' : 'The set is offered again.'
  })
}

export async function deleteSetAction(setId: string): Promise<FormState> {
  return runAction((ctx) => {
    deleteCriteriaSet(ctx, setId)
    redirect('/criteria')
  })
}
