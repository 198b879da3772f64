import { ScoreBody } from '@/lib/contracts/score'
import { otherMethods, route } from '@/lib/http/route'
import { scoreValues } from '@/lib/services/score'

/** The calculator's question, for machines. Stores nothing. */
export const POST = route({ body: ScoreBody, access: 'readers', limit: 'score' }, ({ ctx, body }) =>
  scoreValues(ctx, body),
)

export const { DELETE, GET, PATCH, PUT } = otherMethods('POST')
