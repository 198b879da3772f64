import type { Db } from '@/db'
import { countSets, listSets, setById, type CriteriaSetRecord } from '@/db/queries/criteria'
import type { Page } from '@/lib/contracts/common'
import type { CriteriaSet } from '@/lib/contracts/criteria-sets'
import { notFound } from '@/lib/errors'
import { requireReader, type Ctx } from '../context'
import { pageOf, type PageRequest } from '../paging'
import { showSet } from './show'

/** All criteria sets by name, archived ones too. */
export function listCriteriaSets(ctx: Ctx, request: PageRequest = {}): Page<CriteriaSet> {
  requireReader(ctx)
  return pageOf(request, {
    total: () => countSets(ctx.db),
    read: (after, limit) => listSets(ctx.db, after, limit),
    position: (row) => ({ key: row.nameKey, id: row.id }),
    show: (rows) => rows.map(showSet),
  })
}

/** Errors: not-found. */
export function getCriteriaSet(ctx: Ctx, id: string): CriteriaSet {
  requireReader(ctx)
  return showSet(existingSet(ctx.db, id))
}

export function existingSet(db: Db, id: string): CriteriaSetRecord {
  const set = setById(db, id)
  if (!set) throw notFound('criteria set')
  return set
}
