import 'server-only'
import { refresh } from 'next/cache'
import { unstable_rethrow } from 'next/navigation'
import { ZodError } from 'zod'
import { editorContext, pageContext } from '@/lib/auth/session'
import type { Answer, FormState } from '@/lib/format'
import type { FormConflict, FormValue } from '@/lib/format/form-state'
import type { FieldConflict } from '@/lib/contracts/common'
import { newId } from '@/lib/ids'
import { log } from '@/lib/log'
import { retryWhileBusy } from '@/lib/retry-while-busy'
import { runtime } from '@/lib/runtime'
import type { Ctx } from '@/lib/services/context'
import { noteDatabaseError } from '@/lib/services/database-state'
import { toIssues } from './parse'
import { asAppError } from './problem'

type Outcome = Promise<string | void> | string | void

/**
 * Runs the body of a server action of a signed-in page. `work` parses its form data with a contract
 * (`parse` of lib/http/parse), calls a service, and may return the sentence to show; then the page is
 * refreshed. Errors of services and contracts become the form's errors, field by field; any other
 * error is logged and becomes a generic sentence. Like a route's handler, `work` is called again while
 * another process holds the database's lock. Redirects (including the one to the sign-in page) pass
 * through. Viewers are rejected before anything is parsed, unless `viewers` is true.
 *
 *     export async function rename(_: FormState, data: FormData): Promise<FormState> {
 *       return runAction((ctx) => {
 *         updateClient(ctx, { clientId, patch: parse(ClientPatch, { name: data.get('name') }) })
 *         return 'Renamed.'
 *       })
 *     }
 */
export async function runAction(
  work: (ctx: Ctx) => Outcome,
  { viewers = false }: { viewers?: boolean } = {},
): Promise<FormState> {
  return settle(async () => {
    const ctx = viewers ? await pageContext() : await editorContext()
    ctx.db.files.assertInPlace()
    return work(ctx)
  })
}

/** `runAction` for pages that work signed out: sign-in, first-run set-up. */
export async function settle(work: () => Outcome): Promise<FormState> {
  try {
    const message = await retryWhileBusy(work)
    refresh()
    return { status: 'ok', ...(message ? { message } : {}) }
  } catch (error) {
    unstable_rethrow(error)
    const state = toFormError(error)
    // Shows what someone else has saved.
    if (state.status === 'error' && state.conflicts) refresh()
    return state
  }
}

/** Maps errors to form states; the only function that does. */
function toFormError(error: unknown): FormState {
  if (error instanceof ZodError) return toFieldErrors(toIssues(error))
  noteDatabaseError(runtime().db, error)
  const known = asAppError(error)
  if (!known) {
    const requestId = newId()
    log().error({ err: error, requestId }, 'action failed')
    return {
      status: 'error',
      message: `Something went wrong on our side. The server log has the details under ${requestId}.`,
      errors: [],
    }
  }
  const { conflicts } = known.details
  if (conflicts) {
    return {
      status: 'error',
      message:
        conflicts.length > 0
          ? 'Someone else saved other values while you were editing. Nothing is saved yet: decide for each marked field.'
          : 'Someone else has changed this since you opened it. Look at it again first.',
      errors: [],
      conflicts: conflicts.map(toFormConflict),
    }
  }
  if (known.details.errors?.length) return toFieldErrors(known.details.errors)
  return { status: 'error', message: known.message, errors: [] }
}

const toFormConflict = ({ path, saved }: FieldConflict): FormConflict => ({
  path,
  saved: isFormValue(saved) ? saved : JSON.stringify(saved),
})

const isFormValue = (value: unknown): value is FormValue =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value)

function toFieldErrors(errors: { path: string; message: string }[]): FormState {
  const general = errors.filter((error) => error.path === '').map((error) => error.message)
  const message = general.length > 0 ? general.join(' ') : 'Some fields need another look.'
  return { status: 'error', message, errors }
}

/** `settle` for actions that return data instead of a form's state. */
export async function answer<T>(work: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { ok: true, data: await retryWhileBusy(work) }
  } catch (error) {
    unstable_rethrow(error)
    const state = toFormError(error)
    return { ok: false, message: state.status === 'error' ? errorText(state) : '' }
  }
}

function errorText({ message, errors }: Extract<FormState, { status: 'error' }>): string {
  return errors.length > 0 ? errors.map((error) => error.message).join(' ') : message
}
