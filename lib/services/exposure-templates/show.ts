import type { TemplateRecord } from '@/db/queries/templates'
import type { ExposureTemplate } from '@/lib/contracts/planning'

export function showTemplate(template: TemplateRecord): ExposureTemplate {
  const { id, name, filter, exposureSeconds, binning, gain, offset, minGrade, goals } = template
  return {
    id,
    name,
    filter,
    exposureSeconds,
    binning,
    gain,
    offset,
    minGrade,
    goals,
    createdAt: new Date(template.createdAtMs).toISOString(),
  }
}
