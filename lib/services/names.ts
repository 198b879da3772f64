import type { Db } from '@/db'
import { type IngestTarget, targetByName } from '@/db/queries/captures/ingest'
import { insertTarget, targetsWithLongNames } from '@/db/queries/targets'
import { newId } from '@/lib/ids'
import type { Ctx } from './context'

/**
 * Folds case for comparison. Upper case first, because lower case alone keeps some letters apart
 * that one writes for another (ß and SS, σ and ς).
 */
function foldCase(text: string): string {
  return text.toUpperCase().toLowerCase().normalize('NFKC')
}

/**
 * How names that must be unique are compared and sorted: NFKC, trimmed, blanks in a row counted as
 * one, case folded. Two criteria sets cannot differ by case or spacing alone.
 */
export function nameKey(name: string): string {
  return foldCase(name.normalize('NFKC').trim().replace(/\s+/g, ' '))
}

/** What a page can show of a target's name; also the contract's limit for names that people type. */
const MAX_NAME_CHARACTERS = 80
const END_CHARACTERS = 20

/**
 * How a capture's target name is matched within a client: NFKC, every blank removed, case folded,
 * so that "M 31", "m31" and a full-width "Ｍ３１" are one target.
 */
export function targetNameKey(name: string): string {
  return foldCase(name.normalize('NFKC').replace(/\s+/g, ''))
}

/**
 * A client's target by a name that software sent: by the whole name, or by the shortened one that
 * the pages show of a long name.
 */
export function findTargetByName(db: Db, clientId: string, name: string): IngestTarget | undefined {
  const key = targetNameKey(name)
  const found = targetByName(db, clientId, key)
  if (found || !name.includes('…')) return found
  return targetsWithLongNames(db, clientId).find((target) => targetNameKey(target.name) === key)
}

/**
 * Stores a target under a name that software sent, of any length. Its key is the whole name's, so
 * two long names are two targets even where their shortened names are alike; the second is numbered.
 * Call it inside a transaction, after `findTargetByName` found nothing. The client must exist.
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
    name: unusedShortName(ctx.db, clientId, name),
    ra: place.ra ?? null,
    dec: place.dec ?? null,
  }
  const nameKey = targetNameKey(name)
  insertTarget(ctx.db, { ...target, nameKey, createdAtMs: ctx.now() })
  return target
}

function unusedShortName(db: Db, clientId: string, name: string): string {
  if (name.length <= MAX_NAME_CHARACTERS) return name
  const used = new Set(targetsWithLongNames(db, clientId).map((target) => target.name))
  let short = shorten(name, '')
  for (let n = 2; used.has(short); n++) short = shorten(name, ` (${n})`)
  return short
}

/** Without its middle, because long names often differ only at their ends. */
function shorten(name: string, suffix: string): string {
  const start = name.slice(0, MAX_NAME_CHARACTERS - END_CHARACTERS - suffix.length - 1)
  const end = name.slice(-END_CHARACTERS)
  // A character outside the basic plane must not be cut in two.
  return `${start.replace(/[\ud800-\udbff]$/, '')}…${end.replace(/^[\udc00-\udfff]/, '')}${suffix}`
}
