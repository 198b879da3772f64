import { z } from 'zod'
import { Id } from './common'

/** Captures that a person chose in a table or chart. */
export const ChosenCaptures = z.object({ captureIds: z.array(Id).min(1).max(10_000) })
export type ChosenCaptures = z.infer<typeof ChosenCaptures>
