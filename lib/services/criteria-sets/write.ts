import { inTransaction } from '@/db'
import { insertRevision, insertSet, isSetNameTaken, updateSet } from '@/db/queries/criteria'
import type { CriteriaSet, CriteriaSetBody, CriteriaSetPatch } from '@/lib/contracts/criteria-sets'
import { AppError } from '@/lib/errors'
import { problemsOf, type Criteria } from '@/lib/grading'
import { newId } from '@/lib/ids'
import { changesOf, orTaken, type Basis } from '../conflicts'
import { actorName, requireEditor, type Ctx } from '../context'
import { nameKey } from '../name-key'
import { gradingBody, isSameGrading } from './grading-body'
import { existingSet } from './read'
import { showSet } from './show'

const LONGEST_NAME = 80

/** Errors: conflict at `name`. */
export function createCriteriaSet(ctx: Ctx, body: CriteriaSetBody): CriteriaSet {
  requireEditor(ctx)
  const now = ctx.now()
  const id = newId()
  const revisionId = newId()
  return orNameTaken(body.name, () =>
    inTransaction(ctx.db, () => {
      insertSet(ctx.db, {
        id,
        name: body.name,
        nameKey: nameKey(body.name),
        description: body.description,
        revision: 1,
        revisionId,
        archivedAtMs: body.archived ? now : null,
        createdAtMs: now,
        updatedAtMs: now,
      })
      addRevision(ctx, { id: revisionId, setId: id, revision: 1 }, body)
      return showSet(existingSet(ctx.db, id))
    }),
  )
}

/**
 * Saves a set. What grades is never overwritten: when it really changed, a revision is added, and
 * the captures graded by an older one become stale. A new name, description or archive mark adds
 * none. What the patch leaves out stays as it is. Errors: not-found; invalid where the set would
 * contradict itself; conflict at `name`, or with what has changed since `basis`.
 */
export function saveCriteriaSet(
  ctx: Ctx,
  id: string,
  patch: Omit<CriteriaSetPatch, 'revision'>,
  basis?: Basis,
): CriteriaSet {
  requireEditor(ctx)
  return orNameTaken(patch.name ?? '', () =>
    inTransaction(ctx.db, () => {
      const set = existingSet(ctx.db, id)
      const shown = showSet(set)
      const body = { ...shown, ...changesOf('criteria set', shown, patchOf(patch), basis) }
      requireConsistent(body)
      let { revision, revisionId, edits } = set
      if (!isSameGrading(set.body, body)) {
        revision += 1
        revisionId = newId()
        edits = 0
        addRevision(ctx, { id: revisionId, setId: id, revision }, body)
      } else if (isEdited(shown, body)) edits += 1
      updateSet(ctx.db, id, {
        name: body.name,
        nameKey: nameKey(body.name),
        description: body.description,
        revision,
        revisionId,
        edits,
        archivedAtMs: archivedAt(set.archivedAtMs, body.archived, ctx.now()),
        updatedAtMs: ctx.now(),
      })
      return showSet(existingSet(ctx.db, id))
    }),
  )
}

/** The fields that a patch may change: callers pass whole sets too, whose revision is no condition. */
function patchOf(patch: CriteriaSetPatch): CriteriaSetPatch {
  const { name, description, archived, thresholds, minCoverage, baseline, criteria } = patch
  return { name, description, archived, thresholds, minCoverage, baseline, criteria }
}

const isEdited = (before: CriteriaSet, after: CriteriaSet) =>
  before.name !== after.name ||
  before.description !== after.description ||
  before.archived !== after.archived

function requireConsistent(criteria: Criteria) {
  const errors = problemsOf(criteria).map(({ path, message }) => ({
    path: path.join('.'),
    message,
  }))
  if (errors.length === 0) return
  const detail = errors.map(({ path, message }) => `${path}: ${message}`).join('; ')
  throw new AppError('invalid', detail, { errors })
}

/** A new set with the same rows, called "Copy of …", at its own first revision. Errors: not-found. */
export function duplicateCriteriaSet(ctx: Ctx, id: string): CriteriaSet {
  requireEditor(ctx)
  return inTransaction(ctx.db, () => {
    const original = showSet(existingSet(ctx.db, id))
    const name = freeCopyName(ctx, original.name)
    return createCriteriaSet(ctx, { ...original, name, archived: false })
  })
}

function freeCopyName(ctx: Ctx, name: string): string {
  for (let n = 1; ; n++) {
    const suffix = n === 1 ? '' : ` (${n})`
    const copy = `Copy of ${name}`.slice(0, LONGEST_NAME - suffix.length).trimEnd() + suffix
    if (!isSetNameTaken(ctx.db, nameKey(copy))) return copy
  }
}

function addRevision(
  ctx: Ctx,
  place: { id: string; setId: string; revision: number },
  body: Criteria,
) {
  insertRevision(ctx.db, {
    ...place,
    body: gradingBody(body),
    createdBy: actorName(ctx.actor),
    createdAtMs: ctx.now(),
  })
}

function archivedAt(before: number | null, archived: boolean | undefined, now: number) {
  if (archived === undefined) return before
  return archived ? (before ?? now) : null
}

function orNameTaken<T>(name: string, work: () => T): T {
  return orTaken('name', `There is already a criteria set called “${name}”.`, work)
}
