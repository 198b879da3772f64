import { CriteriaSetPatch } from '@/lib/contracts/criteria-sets'
import { ifMatch } from '@/lib/http/parse'
import { otherMethods, route } from '@/lib/http/route'
import {
  deleteCriteriaSet,
  getCriteriaSet,
  updateCriteriaSet,
} from '@/lib/services/criteria-sets/criteria-sets'

export const GET = route({ etag: true }, ({ ctx, params: { setId = '' } }) =>
  getCriteriaSet(ctx, { setId }),
)

export const PUT = route(
  { body: CriteriaSetPatch, etag: true },
  ({ ctx, params: { setId = '' }, body: { revision, ...patch }, request }) =>
    updateCriteriaSet(ctx, { setId, patch }, { revision, ...ifMatch(request) }),
)

/** A field left out of either keeps its value. */
export const PATCH = PUT

export const DELETE = route({}, ({ ctx, params: { setId = '' }, request }) =>
  deleteCriteriaSet(ctx, { setId }, ifMatch(request)),
)

export const { POST } = otherMethods('GET', 'PUT', 'PATCH', 'DELETE')
