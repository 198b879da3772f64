import { inTransaction } from '@/db'
import { clientExists, insertTarget } from '@/db/queries/targets'
import type { Target, TargetBody } from '@/lib/contracts/planning'
import { invalid } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { publishAll } from '../after-commit'
import { orTaken } from '../conflicts'
import { requireEditor, type Ctx } from '../context'
import { targetNameKey } from '../target-name'
import { readTarget } from './read'

/** Errors: invalid at `clientId`, conflict at `name`. */
export function createTarget(ctx: Ctx, body: TargetBody): Target {
  requireEditor(ctx)
  const target = orTargetNameTaken(body.name, () =>
    inTransaction(ctx.db, () => {
      if (!clientExists(ctx.db, body.clientId)) {
        throw invalid('clientId', 'There is no such client.')
      }
      return readTarget(ctx.db, addTarget(ctx, body))
    }),
  )
  publishAll(ctx, [{ type: 'target', targetId: target.id, status: target.status }])
  return target
}

/**
 * Stores a target and returns its id, without asking who may: for services that have, such as
 * ingest for a client whose unknown target names become targets. The client must exist.
 */
export function addTarget(ctx: Pick<Ctx, 'db' | 'now'>, target: NewTarget): string {
  const id = newId()
  insertTarget(ctx.db, {
    ...target,
    id,
    nameKey: targetNameKey(target.name),
    completedBy: whoCompleted(target.status),
    createdAtMs: ctx.now(),
  })
  return id
}

/** What a status that a person chose says about completion. */
export function whoCompleted(status: TargetBody['status'] | undefined): 'person' | null {
  return status === 'completed' ? 'person' : null
}

type NewTarget = Pick<TargetBody, 'name' | 'clientId'> & Partial<TargetBody>

export function orTargetNameTaken<T>(name: string, work: () => T): T {
  const message = `This client already has a target called “${name}”; case and blanks make no difference.`
  return orTaken('name', message, work)
}
