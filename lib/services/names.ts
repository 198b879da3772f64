import type { Db } from '@/db'
import { type IngestTarget, targetByName } from '@/db/queries/captures/ingest'
import { insertTarget, targetsWithLongNames } from '@/db/queries/targets'
import { newId } from '@/lib/ids'
import type { Ctx } from './context'

/**
 * Folds case for comparison. Upper case first, because lower case alone keeps some equivalent letters
 * apart (ß and SS, σ and ς).
 */
function foldCase(text: string): string {
  return text.toUpperCase().toLowerCase().normalize('NFKC')
}

/**
 * Returns the form in which unique names are compared and sorted: NFKC, trimmed, runs of spaces
 * collapsed, case folded. Two criteria sets cannot differ only by case or spacing.
 */
export function toNameKey(name: string): string {
  return foldCase(name.normalize('NFKC').trim().replace(/\s+/g, ' '))
}

/** The longest target name that pages show; also the contract's limit for typed names. */
const MAX_NAME_CHARACTERS = 80
const END_CHARACTERS = 20

/**
 * Returns the form in which target names are matched within a client: NFKC, all spaces removed, case
 * folded, so that "M 31", "m31" and a full-width "Ｍ３１" are one target.
 */
export function toTargetNameKey(name: string): string {
  return foldCase(name.normalize('NFKC').replace(/\s+/g, ''))
}

/**
 * Finds a client's target by a name that software sent: the full name, or the shortened form that
 * pages show of a long name.
 */
export function findTargetByName(db: Db, clientId: string, name: string): IngestTarget | undefined {
  const key = toTargetNameKey(name)
  const found = targetByName(db, clientId, key)
  if (found || !name.includes('…')) return found
  return targetsWithLongNames(db, clientId).find((target) => toTargetNameKey(target.name) === key)
}

/**
 * Creates a target with a name of any length that software sent. Its key comes from the full name, so
 * two long names are two targets even if their shortened names are the same; the second one gets a
 * number. Call it inside a transaction, after `findTargetByName` found nothing. The client must exist.
 */
export function createTargetByName(
  ctx: Pick<Ctx, 'db' | 'now'>,
  clientId: string,
  sentName: string,
  place: { ra?: number | null; dec?: number | null },
): IngestTarget & { name: string } {
  const name = sentName.trim()
  const target = {
    id: newId(),
    clientId,
    name: findShortName(ctx.db, clientId, name),
    ra: place.ra ?? null,
    dec: place.dec ?? null,
  }
  const nameKey = toTargetNameKey(name)
  insertTarget(ctx.db, { ...target, nameKey, createdAtMs: ctx.now() })
  return target
}

function findShortName(db: Db, clientId: string, name: string): string {
  if (name.length <= MAX_NAME_CHARACTERS) return name
  const used = new Set(targetsWithLongNames(db, clientId).map((target) => target.name))
  let short = shorten(name, '')
  for (let n = 2; used.has(short); n++) short = shorten(name, ` (${n})`)
  return short
}

/** Cuts out the middle, because long names often differ only at their ends. */
function shorten(name: string, suffix: string): string {
  const start = name.slice(0, MAX_NAME_CHARACTERS - END_CHARACTERS - suffix.length - 1)
  const end = name.slice(-END_CHARACTERS)
  // Characters outside the basic plane must not be cut in half.
  return `${start.replace(/[\ud800-\udbff]$/, '')}…${end.replace(/^[\udc00-\udfff]/, '')}${suffix}`
}
