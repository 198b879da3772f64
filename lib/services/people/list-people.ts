import { allUsers } from '@/db/queries/people'
import type { Person } from '@/lib/contracts/people'
import { requireReader, type Ctx } from '../context'
import { toPerson } from './resource'

/** Everybody who may sign in, by name. */
export function listPeople(ctx: Ctx): Person[] {
  requireReader(ctx)
  return allUsers(ctx.db).map(toPerson)
}
