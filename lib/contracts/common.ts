import { z } from 'zod'

export const Id = z.string().min(1).max(64)

export const GradeLetter = z.enum(['A', 'B', 'C', 'D', 'E'])
export const VerdictName = z.enum(['accepted', 'rejected', 'pending'])
export const TargetStatus = z.enum(['active', 'paused', 'completed', 'archived'])

/** A moment: ISO 8601 with an offset (`Z` or `±hh:mm`) in. Range: years 1990 to 2100. */
export const Moment = z.iso
  .datetime({
    offset: true,
    abort: true,
    message: 'must be an ISO 8601 time with an offset, such as 2026-11-22T01:30:00Z',
  })
  .refine((text) => isPlausible(Date.parse(text)), 'must lie between 1990 and 2100')

/** A moment as we answer it: ISO 8601 in UTC. */
export const MomentOut = z.iso.datetime()

const EARLIEST = Date.UTC(1990, 0, 1)
const LATEST = Date.UTC(2100, 0, 1)
const isPlausible = (ms: number) => ms >= EARLIEST && ms < LATEST

/**
 * What a name cannot hold: control characters, line breaks, halves of characters, and the marks that
 * show text in another order than it is written in (Unicode TR 36, 2.5).
 */
const UNFIT_IN_NAMES = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u
const UNFIT_RUNS = new RegExp(`${UNFIT_IN_NAMES.source}+`, 'gu')
/** Anything but blanks and characters that leave no mark, such as zero-width ones. */
const VISIBLE = /[^\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u

/** Returns text from outside with what is unfit in a name replaced; empty when nothing can be seen. */
export function cleanName(text: string): string {
  const clean = text.replace(UNFIT_RUNS, ' ').trim()
  return VISIBLE.test(clean) ? clean : ''
}

/** A name that a person gives: 1 to `max` characters after trimming, one of them visible. */
export const nameUpTo = (max: number) =>
  z
    .string()
    .trim()
    .min(1, { error: 'needs a name', abort: true })
    .max(max, `at most ${max} characters`)
    .refine(
      (name) => !UNFIT_IN_NAMES.test(name),
      'must not contain control characters or marks that change the direction of text',
    )
    .refine((name) => VISIBLE.test(name), 'needs a character that can be seen')

export const Name = nameUpTo(80)

export const Note = z.string().max(4000, 'at most 4,000 characters')

export const Latitude = z.number().min(-90).max(90)
/** Degrees, east positive. */
export const Longitude = z.number().min(-180).max(180)
/** Metres above sea level. */
export const Elevation = z.number().min(-500).max(9000)
/** Degrees, J2000. */
export const RightAscension = z.number().min(0).max(360)
export const Declination = z.number().min(-90).max(90)

/** An IANA time zone that this machine knows, such as `Europe/Berlin`. */
export const TimeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, 'is not a known time zone; an example is Europe/Berlin')

function isTimeZone(name: string) {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** One page of a list; `nextCursor` is null on the last one. */
export interface Page<T> {
  items: T[]
  nextCursor: string | null
  total: number
}

export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(500).optional(),
})
export type PageQuery = z.infer<typeof PageQuery>

/** Which edit of a resource this is; raised by each change of its editable fields. */
export const Revision = z.number().int().min(1)

/** A field on which a change and the saved resource disagree. */
export const FieldConflict = z.object({
  path: z.string(),
  /** The value of the refused change. */
  yours: z.unknown(),
  /** The value that is saved now. */
  saved: z.unknown(),
})
export type FieldConflict = z.infer<typeof FieldConflict>

/** A value that could not be taken as it came, or an error: where, and why in plain words. */
export const Remark = z.object({ path: z.string(), message: z.string() })
export type Remark = z.infer<typeof Remark>
