import { type Db, inTransaction } from '@/db'
import {
  countSets,
  type CriteriaSetRecord,
  deleteSet,
  insertRevision,
  insertSet,
  isSetInHistory,
  isSetNameTaken,
  listSets,
  setById,
  updateSet,
} from '@/db/queries/criteria'
import type { Page } from '@/lib/contracts/common'
import { CriteriaFile } from '@/lib/contracts/criteria-file'
import type { CriteriaSet, CriteriaSetBody, CriteriaSetPatch } from '@/lib/contracts/criteria-sets'
import { AppError, conflict, invalid, notFound } from '@/lib/errors'
import { type Criteria, type CriterionRow, problemsOf } from '@/lib/grading'
import { newId } from '@/lib/ids'
import { type Basis, changesOf, orTaken, requireCurrent } from '../conflicts'
import { actorName, type Ctx, requireEditor, requireReader } from '../context'
import { nameKey } from '../names'
import { pageOf, type PageRequest } from '../paging'
import { gradingBody, isSameGrading } from './revisions'

/** All criteria sets by name, archived ones too. */
export function listCriteriaSets(ctx: Ctx, request: PageRequest = {}): Page<CriteriaSet> {
  requireReader(ctx)
  return pageOf(request, {
    total: () => countSets(ctx.db),
    read: (after, limit) => listSets(ctx.db, after, limit),
    position: (row) => ({ key: row.nameKey, id: row.id }),
    show: (rows) => rows.map(showSet),
  })
}

/** Errors: not-found. */
export function getCriteriaSet(ctx: Ctx, { setId }: { setId: string }): CriteriaSet {
  requireReader(ctx)
  return showSet(existingSet(ctx.db, setId))
}

function existingSet(db: Db, id: string): CriteriaSetRecord {
  const set = setById(db, id)
  if (!set) throw notFound('criteria set')
  return set
}

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
export function updateCriteriaSet(
  ctx: Ctx,
  { setId: id, patch }: { setId: string; patch: Omit<CriteriaSetPatch, 'revision'> },
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
export function duplicateCriteriaSet(ctx: Ctx, { setId }: { setId: string }): CriteriaSet {
  requireEditor(ctx)
  return inTransaction(ctx.db, () => {
    const original = showSet(existingSet(ctx.db, setId))
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

/**
 * Deletes a set that nothing depends on, with its revisions. Errors: not-found; conflict while a
 * client has it assigned, or a capture or regrade refers to one of its revisions: old grades must
 * stay explainable, so such a set is archived instead.
 */
export function deleteCriteriaSet(ctx: Ctx, { setId: id }: { setId: string }, basis?: Basis): void {
  requireEditor(ctx)
  inTransaction(ctx.db, () => {
    const set = existingSet(ctx.db, id)
    requireCurrent('criteria set', set, basis)
    const { name, clients } = set
    if (clients > 0) {
      const who = clients === 1 ? 'a client' : `${clients} clients`
      throw conflict(`“${name}” is assigned to ${who}. Assign another set, or archive it instead.`)
    }
    if (isSetInHistory(ctx.db, id)) {
      throw conflict(`“${name}” has graded subs and explains their grades. Archive it instead.`)
    }
    deleteSet(ctx.db, id)
  })
}

type ShownCriteria = Omit<Criteria, 'criteria'> & { criteria: CriterionRow[] }

/** A copy of what grades, fit to hand out: the original is shared by everyone who grades. */
export function showCriteria({
  thresholds,
  minCoverage,
  baseline,
  criteria,
}: Criteria): ShownCriteria {
  return {
    thresholds: { ...thresholds },
    minCoverage,
    baseline,
    criteria: criteria.map((row) => ({ ...row })),
  }
}

function showSet(set: CriteriaSetRecord): CriteriaSet {
  return {
    id: set.id,
    name: set.name,
    description: set.description,
    revision: set.revision,
    edits: set.edits,
    archived: set.archivedAtMs !== null,
    createdAt: new Date(set.createdAtMs).toISOString(),
    updatedAt: new Date(set.updatedAtMs).toISOString(),
    clients: set.clients,
    ...showCriteria(set.body),
  }
}

/** The characters of a file that could hold a criteria set: a full one has about 4,000. */
const LONGEST = 200_000

/**
 * Reads an exported criteria set. Errors: `invalid` for what is no JSON; a ZodError, at the field, for
 * JSON that is no criteria set.
 */
export function readCriteriaFile(text: string): CriteriaFile {
  if (text.length > LONGEST) throw invalid('', 'This file is too large to be a criteria set.')
  // Some editors put a byte order mark before what they save.
  return CriteriaFile.parse(jsonOf(text.replace(/^\uFEFF/, '')))
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalid('', 'This file is not JSON, or it ends too early.')
  }
}
