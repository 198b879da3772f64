import { inSnapshot } from '@/db'
import { countClients, listClientRows } from '@/db/queries/clients'
import type { Client } from '@/lib/contracts/clients'
import type { Page } from '@/lib/contracts/common'
import { requireReader, type Ctx } from '../context'
import { pageOf, type PageRequest } from '../paging'
import { toClients } from './resource'

/** The clients by name, a page of them or all. Error: invalid (the cursor). */
export function listClients(ctx: Ctx, request: PageRequest = {}): Page<Client> {
  requireReader(ctx)
  return inSnapshot(ctx.db, () =>
    pageOf(request, {
      total: countClients(ctx.db),
      read: (after, limit) => listClientRows(ctx.db, after, limit),
      position: (row) => ({ key: row.nameKey, id: row.id }),
      show: (rows) => toClients(ctx, rows),
    }),
  )
}
