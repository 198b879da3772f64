import { PageQuery } from '@/lib/contracts/common'
import { ExposureTemplateBody } from '@/lib/contracts/planning'
import { otherMethods, route } from '@/lib/http/route'
import { createExposureTemplate, listExposureTemplates } from '@/lib/services/exposure-templates'

export const GET = route({ query: PageQuery }, ({ ctx, query }) =>
  listExposureTemplates(ctx, query),
)

export const POST = route(
  { body: ExposureTemplateBody, status: 201, etag: true },
  ({ ctx, body }) => createExposureTemplate(ctx, body),
)

export const { DELETE, PATCH, PUT } = otherMethods('GET', 'POST')
