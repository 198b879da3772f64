import { CriteriaSetBody } from '@/lib/contracts/criteria-sets'
import { otherMethods } from '@/lib/http/other-methods'
import { route } from '@/lib/http/route'
import { deleteCriteriaSet, getCriteriaSet, saveCriteriaSet } from '@/lib/services/criteria-sets'

export const GET = route({}, ({ ctx, params: { setId = '' } }) => getCriteriaSet(ctx, setId))

export const PUT = route({ body: CriteriaSetBody }, ({ ctx, params: { setId = '' }, body }) =>
  saveCriteriaSet(ctx, setId, body),
)

export const DELETE = route({}, ({ ctx, params: { setId = '' } }) => deleteCriteriaSet(ctx, setId))

export const { PATCH, POST } = otherMethods('GET', 'PUT', 'DELETE')
