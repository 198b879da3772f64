import { ExposureTemplatePatch } from '@/lib/contracts/planning'
import { ifMatch } from '@/lib/http/parse'
import { otherMethods, route } from '@/lib/http/route'
import {
  deleteExposureTemplate,
  getExposureTemplate,
  updateExposureTemplate,
} from '@/lib/services/exposure-templates'

export const GET = route({ etag: true }, ({ ctx, params: { templateId = '' } }) =>
  getExposureTemplate(ctx, { templateId }),
)

export const PATCH = route(
  { body: ExposureTemplatePatch, etag: true },
  ({ ctx, params: { templateId = '' }, body, request }) =>
    updateExposureTemplate(ctx, { templateId, patch: body }, ifMatch(request)),
)

export const DELETE = route({}, ({ ctx, params: { templateId = '' }, request }) =>
  deleteExposureTemplate(ctx, { templateId }, ifMatch(request)),
)

export const { POST, PUT } = otherMethods('GET', 'PATCH', 'DELETE')
