import { isUniqueViolation } from '@/db'
import type { FieldConflict } from '@/lib/contracts/common'
import { AppError } from '@/lib/errors'

/**
 * Runs `work`. If a unique index rejects its row, throws a conflict (409) that names the field. The
 * index decides, so two people who save at the same time cannot both succeed.
 */
export function rejectDuplicate<T>(path: string, message: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw new AppError('conflict', message, { errors: [{ path, message }] })
  }
}

/** What the caller knew about a resource when it made a change. Without it, the last write wins. */
export interface Basis {
  /** The entity tags of an `If-Match` header without their quotes, or `*`. */
  ifMatch?: '*' | readonly string[]
  /** The revision that was read. */
  revision?: number
  /** The values that a form showed, by path (`desired`, `baselines.hfr`). */
  base?: Readonly<Record<string, unknown>>
}

/** The stored columns that say which edit of a resource this is. */
export interface Edition {
  revision: number
  /** The last revision that a person or the API made, where automatic changes raise it too. */
  editedRevision?: number
  /** Edits that raise no revision: only criteria sets have them. */
  edits?: number
}

/** The entity tag of a resource, without quotes: `3`, or `3.1` after an edit without a revision. */
export function toTag({ revision, edits = 0 }: Edition): string {
  return edits === 0 ? `${revision}` : `${revision}.${edits}`
}

/** Fields that the server changes too: such a change does not make other edits stale. */
const AUTOMATIC = new Set(['status'])

/**
 * Returns what a patch really changes: the fields whose values differ from the saved ones.
 * With a revision or `If-Match`, rejects the change if anything was edited since then. With `base`,
 * only fields that differ from it count as changed, each on its own: edits of different fields merge,
 * and two different values for one field are rejected. A value that is already saved is never a
 * conflict. Call it inside the transaction that writes the change.
 * @param what what the message calls the resource, such as `target`
 * @throws AppError conflict, with both values of each field that differs
 */
export function getChanges<P extends { revision?: number }>(
  what: string,
  saved: Edition & Record<Exclude<keyof P, 'revision'>, unknown>,
  { revision, ...patch }: P,
  basis: Basis = {},
): Partial<Omit<P, 'revision'>> {
  const { base } = basis
  const given = { ...basis, revision: basis.revision ?? revision }
  const differing = differences(saved, patch)
  if (differing.length > 0 && !isCurrent(saved, given, differing)) {
    throw staleConflict(what, saved, differing)
  }
  const changed = base
    ? differing.filter(({ path, yours }) => !(path in base && isSame(base[path], yours)))
    : differing
  const conflicts = base
    ? changed.filter(({ path, saved }) => path in base && !isSame(base[path], saved))
    : []
  if (conflicts.length > 0) throw staleConflict(what, saved, conflicts)
  return assemble(saved, changed) as Partial<Omit<P, 'revision'>>
}

/** Rejects deleting a resource that was edited since the caller read it. Errors: conflict. */
export function requireCurrent(what: string, saved: Edition, basis: Basis = {}) {
  if (!isCurrent(saved, basis, [])) throw staleConflict(what, saved, [])
}

function isCurrent(saved: Edition, { ifMatch, revision }: Basis, changed: FieldConflict[]) {
  const touchesAutomatic = changed.some(({ path }) => AUTOMATIC.has(path))
  const oldest = touchesAutomatic ? saved.revision : (saved.editedRevision ?? saved.revision)
  const isKnown = (known: number) => known >= oldest && known <= saved.revision
  if (revision !== undefined && !isKnown(revision)) return false
  if (ifMatch === undefined || ifMatch === '*') return true
  return ifMatch.some(
    (tag) =>
      tag === toTag(saved) || (!saved.edits && /^\d{1,9}$/.test(tag) && isKnown(Number(tag))),
  )
}

/** Returns the paths at which a patch differs from the saved values. Objects are compared key by key. */
function differences(saved: object, patch: object): FieldConflict[] {
  const savedValues = flatten(saved)
  const paths: [string, unknown][] = []
  for (const [field, value] of Object.entries(patch)) {
    if (value === undefined) continue
    if (!isObject(value)) paths.push([field, value])
    else {
      const inside = flatten({ [field]: value })
      for (const path of savedValues.keys()) {
        if (path.startsWith(`${field}.`) && !inside.has(path)) inside.set(path, null)
      }
      paths.push(...inside)
    }
  }
  return paths
    .map(([path, yours]) => ({ path, yours, saved: savedValues.get(path) ?? null }))
    .filter(({ yours, saved }) => !isSame(yours, saved))
}

/** `{ baselines: { hfr: 2 } }` as `baselines.hfr` → 2. */
function flatten(fields: object): Map<string, unknown> {
  const flat = new Map<string, unknown>()
  for (const [field, value] of Object.entries(fields)) {
    if (!isObject(value)) flat.set(field, value)
    else for (const [key, one] of Object.entries(value)) flat.set(`${field}.${key}`, one)
  }
  return flat
}

/** Returns the changed paths as fields to write; a changed object is written completely. */
function assemble(saved: object, changed: FieldConflict[]): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  for (const { path, yours } of changed) {
    const [field = '', key] = path.split('.')
    if (key === undefined) fields[field] = yours
    else {
      const before = fields[field] ?? (saved as Record<string, unknown>)[field]
      const { [key]: _, ...others } = (before ?? {}) as Record<string, unknown>
      fields[field] = yours === null ? others : { ...others, [key]: yours }
    }
  }
  return fields
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Browsers always send the line breaks of a text area as CR LF. */
const isSame = (a: unknown, b: unknown) =>
  typeof a === 'string' && typeof b === 'string'
    ? a.replace(/\r\n?/g, '\n') === b.replace(/\r\n?/g, '\n')
    : JSON.stringify(a) === JSON.stringify(b)

function staleConflict(what: string, saved: Edition, conflicts: FieldConflict[]): AppError {
  const errors = conflicts.map(({ path, yours, saved }) => ({
    path,
    message: `you have ${describeValue(yours)}, the saved value is ${describeValue(saved)}`,
  }))
  const detail = [
    `This ${what} has changed since you read it: it is now at revision ${toTag(saved)}.`,
    ...errors.map(({ path, message }) => `${path}: ${message}.`),
  ].join(' ')
  return new AppError('conflict', detail, { errors, conflicts, revision: saved.revision })
}

function describeValue(value: unknown): string {
  if (value === null || value === '') return 'empty'
  if (typeof value !== 'string') return JSON.stringify(value)
  return value.length > 80 ? `“${value.slice(0, 79)}…”` : `“${value}”`
}
