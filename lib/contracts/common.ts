import { z } from 'zod'
import { GRADES, TARGET_STATUSES, VERDICTS } from '@/lib/grading'

export const Id = z.string().min(1).max(64)

export const GradeLetter = z.enum(GRADES)
export const VerdictName = z.enum(VERDICTS)
export const TargetStatus = z.enum(TARGET_STATUSES)

/** A moment: ISO 8601 with an offset (`Z` or `±hh:mm`) in. Range: years 1990 to 2100. */
export const Moment = z.iso
  .datetime({
    offset: true,
    abort: true,
    message: 'must be an ISO 8601 time with an offset, such as 2026-11-22T01:30:00Z',
  })
  .refine((text) => isPlausible(Date.parse(text)), 'must lie between 1990 and 2100')

/** A moment in responses: ISO 8601 in UTC. */
export const MomentOut = z.iso.datetime()

const EARLIEST = Date.UTC(1990, 0, 1)
const LATEST = Date.UTC(2100, 0, 1)
const isPlausible = (ms: number) => ms >= EARLIEST && ms < LATEST

/**
 * What names cannot contain: control characters, line breaks, unpaired surrogates, and marks that change
 * the direction of text (Unicode TR 36, 2.5).
 */
const UNFIT_IN_NAMES = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u
const UNFIT_RUNS = new RegExp(`${UNFIT_IN_NAMES.source}+`, 'gu')
/** Anything but spaces and invisible characters, such as zero-width ones. */
const VISIBLE = /[^\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u

/** Replaces what names cannot contain with spaces; returns an empty text if nothing visible is left. */
export function cleanName(text: string): string {
  const clean = text.replace(UNFIT_RUNS, ' ').trim()
  return VISIBLE.test(clean) ? clean : ''
}

/** A name that a person types: 1 to `max` characters after trimming, at least one visible. */
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
    .refine((name) => VISIBLE.test(name), 'needs a visible character')

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
  /** The value of the rejected change. */
  yours: z.unknown(),
  /** The value that is saved now. */
  saved: z.unknown(),
})
export type FieldConflict = z.infer<typeof FieldConflict>

/** A value that was ignored or changed, or an error: where and why. */
export const Remark = z.object({ path: z.string(), message: z.string() })
export type Remark = z.infer<typeof Remark>
