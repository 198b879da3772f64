import { inTransaction } from '@/db'
import { insertRevision, insertSet, isSetNameTaken, updateSet } from '@/db/queries/criteria'
import type { CriteriaSet, CriteriaSetBody } from '@/lib/contracts/criteria-sets'
import type { Criteria } from '@/lib/grading'
import { newId } from '@/lib/ids'
import { orTaken } from '../conflicts'
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
 * none. `archived` left out stays as it is. Errors: not-found, conflict at `name`.
 */
export function saveCriteriaSet(ctx: Ctx, id: string, body: CriteriaSetBody): CriteriaSet {
  requireEditor(ctx)
  return orNameTaken(body.name, () =>
    inTransaction(ctx.db, () => {
      const set = existingSet(ctx.db, id)
      let { revision, revisionId } = set
      if (!isSameGrading(set.body, body)) {
        revision += 1
        revisionId = newId()
        addRevision(ctx, { id: revisionId, setId: id, revision }, body)
      }
      updateSet(ctx.db, id, {
        name: body.name,
        nameKey: nameKey(body.name),
        description: body.description,
        revision,
        revisionId,
        archivedAtMs: archivedAt(set.archivedAtMs, body.archived, ctx.now()),
        updatedAtMs: ctx.now(),
      })
      return showSet(existingSet(ctx.db, id))
    }),
  )
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
