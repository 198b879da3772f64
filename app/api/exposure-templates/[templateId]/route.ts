import { ExposureTemplatePatch } from '@/lib/contracts/planning'
import { otherMethods } from '@/lib/http/other-methods'
import { route } from '@/lib/http/route'
import {
  deleteExposureTemplate,
  getExposureTemplate,
  updateExposureTemplate,
} from '@/lib/services/exposure-templates'

export const GET = route({}, ({ ctx, params: { templateId = '' } }) =>
  getExposureTemplate(ctx, templateId),
)

export const PATCH = route(
  { body: ExposureTemplatePatch },
  ({ ctx, params: { templateId = '' }, body }) => updateExposureTemplate(ctx, templateId, body),
)

export const DELETE = route({}, ({ ctx, params: { templateId = '' } }) =>
  deleteExposureTemplate(ctx, templateId),
)

export const { POST, PUT } = otherMethods('GET', 'PATCH', 'DELETE')
