import type { CriteriaSetRecord } from '@/db/queries/criteria'
import type { CriteriaSet } from '@/lib/contracts/criteria-sets'
import type { Criteria, CriterionRow } from '@/lib/grading'

type ShownCriteria = Omit<Criteria, 'criteria'> & { criteria: CriterionRow[] }

/** A copy of what grades, fit to hand out: the original is shared by everyone who grades. */
export function showCriteria({
  thresholds,
  minCoverage,
  baseline,
  criteria,
}: Criteria): ShownCriteria {
  return {
    thresholds: { ...thresholds },
    minCoverage,
    baseline,
    criteria: criteria.map((row) => ({ ...row })),
  }
}

export function showSet(set: CriteriaSetRecord): CriteriaSet {
  return {
    id: set.id,
    name: set.name,
    description: set.description,
    revision: set.revision,
    edits: set.edits,
    archived: set.archivedAtMs !== null,
    createdAt: new Date(set.createdAtMs).toISOString(),
    updatedAt: new Date(set.updatedAtMs).toISOString(),
    clients: set.clients,
    ...showCriteria(set.body),
  }
}
