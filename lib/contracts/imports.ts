import { z } from 'zod'
import { METRIC_KEYS } from '@/lib/grading'
import { Id, Name, TimeZone } from './common'

/** Files of other software, already read as text by the browser or the CLI. */
export const ImportBody = z.object({
  files: z
    .array(z.object({ name: z.string().min(1).max(1000), text: z.string() }))
    .min(1, 'select at least one file')
    .max(500, 'at most 500 files at once'),
  clientId: Id.min(1, 'select the rig that these subs are from'),
  /** The target of every light frame, whatever the files say; created if the client does not have it. */
  targetName: Name.nullable().default(null),
  /** Creates a target for each unknown name in the files. */
  createTargets: z.boolean().default(false),
  /** For times without a zone; the client's by default. */
  timeZone: TimeZone.nullable().default(null),
})
export type ImportBody = z.infer<typeof ImportBody>

const Count = z.number().int()

/** The result of an import: read = created + duplicates + refused, unless it was cancelled. */
export const ImportReport = z.object({
  formatLabel: z.string(),
  clientName: z.string(),
  /** Whether it was cancelled part-way; the subs stored until then are kept. */
  cancelled: z.boolean(),
  read: Count,
  created: Count,
  /** Already stored; nothing was changed. */
  duplicates: Count,
  refused: z.array(z.object({ line: z.string(), reason: z.string() })),
  /** Similar warnings are counted together, with the first line. */
  warnings: z.array(z.object({ message: z.string(), count: Count, line: z.string() })),
  notes: z.array(z.string()),
  /** Created light frames by grade; `none` is ungraded. */
  grades: z.object({ A: Count, B: Count, C: Count, D: Count, E: Count, none: Count }),
  /** Why created light frames are ungraded; null if there is no criteria set or auto-grading is off. */
  ungraded: z.array(z.object({ reason: z.string().nullable(), subs: Count })),
  /** Metrics that the created light frames have. */
  brought: z.array(z.enum(METRIC_KEYS)),
  /** Created light frames by verdict; `none` belong to no goal. */
  verdicts: z.object({ accepted: Count, rejected: Count, pending: Count, none: Count }),
  /** Created darks, flats and the like: stored, never graded. */
  otherFrames: Count,
  targetsCreated: z.array(z.string()),
  /** Created light frames without a target, by target name in the file; null if it has none. */
  unassigned: z.array(z.object({ targetName: z.string().nullable(), subs: Count })),
  /** Folder names that may be the target's name, most likely first. */
  targetSuggestions: z.array(z.string()),
})
export type ImportReport = z.infer<typeof ImportReport>
