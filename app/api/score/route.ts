import { ScoreBody } from '@/lib/contracts/score'
import { route } from '@/lib/http/route'
import { scoreValues } from '@/lib/services/score'

/** The calculator's question, for machines. Stores nothing. */
export const POST = route({ body: ScoreBody }, ({ ctx, body }) => scoreValues(ctx, body))
