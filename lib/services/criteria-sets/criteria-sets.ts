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
import { type Criteria, findProblems } from '@/lib/grading'
import { newId } from '@/lib/ids'
import { type Basis, getChanges, rejectDuplicate, requireCurrent } from '../conflicts'
import { actorName, type Ctx, requireEditor, requireReader } from '../context'
import { toNameKey } from '../names'
import { readPage, type PageRequest } from '../paging'
import { copyCriteria, isSameGrading, toGradingBody } from './revisions'

/** Lists all criteria sets by name, archived ones too. */
export function listCriteriaSets(ctx: Ctx, request: PageRequest = {}): Page<CriteriaSet> {
  requireReader(ctx)
  return readPage(request, {
    total: () => countSets(ctx.db),
    read: (after, limit) => listSets(ctx.db, after, limit),
    toPosition: (row) => ({ key: row.nameKey, id: row.id }),
    toItems: (rows) => rows.map(toCriteriaSet),
  })
}

/** Errors: not-found. */
export function getCriteriaSet(ctx: Ctx, { setId }: { setId: string }): CriteriaSet {
  requireReader(ctx)
  return toCriteriaSet(requireSet(ctx.db, setId))
}

function requireSet(db: Db, id: string): CriteriaSetRecord {
  const set = setById(db, id)
  if (!set) throw notFound('criteria set')
  return set
}

const MAX_NAME_CHARACTERS = 80

/** Errors: conflict at `name`. */
export function createCriteriaSet(ctx: Ctx, body: CriteriaSetBody): CriteriaSet {
  requireEditor(ctx)
  const now = ctx.now()
  const id = newId()
  const revisionId = newId()
  return withFreeName(body.name, () =>
    inTransaction(ctx.db, () => {
      insertSet(ctx.db, {
        id,
        name: body.name,
        nameKey: toNameKey(body.name),
        description: body.description,
        revision: 1,
        revisionId,
        archivedAtMs: body.archived ? now : null,
        createdAtMs: now,
        updatedAtMs: now,
      })
      addRevision(ctx, { id: revisionId, setId: id, revision: 1 }, body)
      return toCriteriaSet(requireSet(ctx.db, id))
    }),
  )
}

/**
 * Saves a set. Grading criteria are never overwritten: if they really changed, a new revision is added
 * and captures graded by an older one become stale. A new name, description or archive mark adds no
 * revision. Fields that the patch omits keep their values. Errors: not-found; invalid if the set
 * contradicts itself; conflict at `name`, or with changes since `basis`.
 */
export function updateCriteriaSet(
  ctx: Ctx,
  { setId: id, patch }: { setId: string; patch: Omit<CriteriaSetPatch, 'revision'> },
  basis?: Basis,
): CriteriaSet {
  requireEditor(ctx)
  return withFreeName(patch.name ?? '', () =>
    inTransaction(ctx.db, () => {
      const set = requireSet(ctx.db, id)
      const shown = toCriteriaSet(set)
      const body = { ...shown, ...getChanges('criteria set', shown, pickPatch(patch), basis) }
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
        nameKey: toNameKey(body.name),
        description: body.description,
        revision,
        revisionId,
        edits,
        archivedAtMs: archivedAt(set.archivedAtMs, body.archived, ctx.now()),
        updatedAtMs: ctx.now(),
      })
      return toCriteriaSet(requireSet(ctx.db, id))
    }),
  )
}

/** Picks the fields that a patch may change: callers may pass whole sets. */
function pickPatch(patch: CriteriaSetPatch): CriteriaSetPatch {
  const { name, description, archived, thresholds, minCoverage, baseline, criteria } = patch
  return { name, description, archived, thresholds, minCoverage, baseline, criteria }
}

const isEdited = (before: CriteriaSet, after: CriteriaSet) =>
  before.name !== after.name ||
  before.description !== after.description ||
  before.archived !== after.archived

function requireConsistent(criteria: Criteria) {
  const errors = findProblems(criteria).map(({ path, message }) => ({
    path: path.join('.'),
    message,
  }))
  if (errors.length === 0) return
  const detail = errors.map(({ path, message }) => `${path}: ${message}`).join('; ')
  throw new AppError('invalid', detail, { errors })
}

/** Creates a copy called "Copy of …", at revision 1. Errors: not-found. */
export function duplicateCriteriaSet(ctx: Ctx, { setId }: { setId: string }): CriteriaSet {
  requireEditor(ctx)
  return inTransaction(ctx.db, () => {
    const original = toCriteriaSet(requireSet(ctx.db, setId))
    const name = findCopyName(ctx, original.name)
    return createCriteriaSet(ctx, { ...original, name, archived: false })
  })
}

function findCopyName(ctx: Ctx, name: string): string {
  for (let n = 1; ; n++) {
    const suffix = n === 1 ? '' : ` (${n})`
    const copy = `Copy of ${name}`.slice(0, MAX_NAME_CHARACTERS - suffix.length).trimEnd() + suffix
    if (!isSetNameTaken(ctx.db, toNameKey(copy))) return copy
  }
}

function addRevision(
  ctx: Ctx,
  place: { id: string; setId: string; revision: number },
  body: Criteria,
) {
  insertRevision(ctx.db, {
    ...place,
    body: toGradingBody(body),
    createdBy: actorName(ctx.actor),
    createdAtMs: ctx.now(),
  })
}

function archivedAt(before: number | null, archived: boolean | undefined, now: number) {
  if (archived === undefined) return before
  return archived ? (before ?? now) : null
}

function withFreeName<T>(name: string, work: () => T): T {
  return rejectDuplicate('name', `There is already a criteria set called “${name}”.`, work)
}

/**
 * Deletes a set with its revisions. Errors: not-found; conflict while it is assigned to a client, or a
 * capture or regrade refers to one of its revisions: old grades must stay explainable, so such a set
 * can only be archived.
 */
export function deleteCriteriaSet(ctx: Ctx, { setId: id }: { setId: string }, basis?: Basis): void {
  requireEditor(ctx)
  inTransaction(ctx.db, () => {
    const set = requireSet(ctx.db, id)
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

function toCriteriaSet(set: CriteriaSetRecord): CriteriaSet {
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
    ...copyCriteria(set.body),
  }
}

/** The largest file that is read, characters: a full criteria set has about 4,000. */
const MAX_FILE_CHARACTERS = 200_000

/**
 * Reads an exported criteria set. Errors: invalid if it is not JSON; a ZodError at the field if the JSON
 * is not a criteria set.
 */
export function readCriteriaFile(text: string): CriteriaFile {
  if (text.length > MAX_FILE_CHARACTERS)
    throw invalid('', 'This file is too large to be a criteria set.')
  // Some editors save a byte order mark.
  return CriteriaFile.parse(parseJson(text.replace(/^\uFEFF/, '')))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalid('', 'This file is not JSON, or it ends too early.')
  }
}
