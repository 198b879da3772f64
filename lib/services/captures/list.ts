import {
  countCaptures,
  listCaptureRows,
  positionOf,
  type ListedCapture,
} from '@/db/queries/captures/list'
import type { CaptureQuery, CaptureRow } from '@/lib/contracts/captures'
import type { Page } from '@/lib/contracts/common'
import { requireReader, type Ctx } from '../context'
import { pageOf } from '../paging'
import { costsOf, fieldsOf } from './view'

/** One page of captures, filtered and sorted in the database. */
export function listCaptures(ctx: Ctx, query: CaptureQuery): Page<CaptureRow> {
  requireReader(ctx)
  return pageOf(query, {
    total: () => countCaptures(ctx.db, query),
    read: (after, limit) =>
      listCaptureRows(ctx.db, { ...query, limit: limit ?? query.limit }, after ?? null),
    position: ({ capture }) => positionOf(capture, query.sort),
    show: (rows) =>
      rows.map((row) => ({ ...captureFields(row), costs: costsOf(ctx.db, row.capture) })),
  })
}

/** A listed capture without what explains its score: that is computed anew for each. */
export function captureFields({
  capture,
  clientName,
  timezone,
  target,
  revision,
}: ListedCapture): Omit<CaptureRow, 'costs'> {
  // The wide part last: see captureView.
  return {
    clientName,
    timezone,
    target,
    goalId: capture.goalId,
    criteria: revision && {
      setId: revision.setId,
      setName: revision.setName,
      revision: revision.revision,
    },
    stale: revision !== null && !revision.newest,
    ...fieldsOf(capture),
  }
}
