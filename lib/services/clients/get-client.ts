import type { Client } from '@/lib/contracts/clients'
import { requireReader, type Ctx } from '../context'
import { readClient } from './resource'

/** Error: not-found. */
export function getClient(ctx: Ctx, input: { clientId: string }): Client {
  requireReader(ctx)
  return readClient(ctx, input.clientId)
}
