import type { Goal } from '@/lib/contracts/planning'
import { formatExposure } from '@/lib/format'

/** Names a goal: `Ha 300 s, panel 2`. */
export function goalLabel({ template, panel }: Pick<Goal, 'template' | 'panel'>): string {
  const what = `${template.filter ?? 'No filter'} ${formatExposure(template.exposureSeconds)}`
  return panel === null ? what : `${what}, panel ${panel}`
}
