import { PageQuery } from '@/lib/contracts/common'
import { RegradeBody } from '@/lib/contracts/regrades'
import { withinLimit } from '@/lib/http/limits'
import { otherMethods, route } from '@/lib/http/route'
import { readAsJson } from '@/lib/reader/read'
import { listRegrades, startRegrade } from '@/lib/services/regrades/regrades'

export const GET = route({ query: PageQuery }, ({ ctx, query }) => listRegrades(ctx, query))

export const POST = route({ body: RegradeBody, access: 'readers' }, async ({ ctx, body }) =>
  body.preview
    ? withinLimit('preview', ctx.actor, () => readAsJson(ctx, 'previewRegrade', body))
    : Response.json(startRegrade(ctx, body), { status: 202 }),
)

export const { DELETE, PATCH, PUT } = otherMethods('GET', 'POST')
