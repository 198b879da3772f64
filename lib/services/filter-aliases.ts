import { inTransaction } from '@/db'
import { listAliases, replaceAliases } from '@/db/queries/filter-aliases'
import { targetsWithFilters } from '@/db/queries/goals'
import type {
  FilterAlias,
  FilterAliases,
  FilterAliasesBody,
  FilterAliasesSaved,
} from '@/lib/contracts/filter-aliases'
import { AppError, invalid, notFound } from '@/lib/errors'
import { DEFAULT_ALIASES, filterAliasKey } from '@/lib/format/filter-names'
import { publishAll } from './after-commit'
import { requireEditor, requireReader, type Ctx } from './context'
import { applyOrStart } from './jobs/jobs'
import { toGoalEvents, toSettledEvents, settleTargets } from './settle'

/** Lists all aliases by filter. */
export function listFilterAliases(ctx: Ctx): FilterAliases {
  requireReader(ctx)
  const items = listAliases(ctx.db)
  return { items, nextCursor: null, total: items.length }
}

/**
 * Replaces the list of aliases. Subs without a goal that match one now are assigned to it, by a job
 * if there are many; subs that a goal has stay with it. Errors: invalid at `items.<index>.name` for
 * two names that count as one.
 */
export function replaceFilterAliases(ctx: Ctx, { items }: FilterAliasesBody): FilterAliasesSaved {
  requireEditor(ctx)
  const first = new Map<string, FilterAlias>()
  for (const [index, alias] of items.entries()) {
    const key = filterAliasKey(alias.name)
    const same = first.get(key)
    if (same) throw invalid(`items.${index}.name`, `counts as the same name as “${same.name}”`)
    first.set(key, alias)
  }
  return change(ctx, () => items)
}

/** Adds an alias. Errors: conflict at `name` if the name is taken. */
export function createFilterAlias(ctx: Ctx, alias: FilterAlias): FilterAliasesSaved {
  requireEditor(ctx)
  return change(ctx, (items) => {
    const known = items.find(({ name }) => filterAliasKey(name) === filterAliasKey(alias.name))
    if (!known) return [...items, alias]
    const message = `“${known.name}” already stands for ${known.filter}. Remove that alias first.`
    throw new AppError('conflict', message, { errors: [{ path: 'name', message }] })
  })
}

/** Deletes an alias. Subs that it assigned to a goal stay there. Errors: not-found. */
export function deleteFilterAlias(ctx: Ctx, { name }: { name: string }): FilterAliasesSaved {
  requireEditor(ctx)
  return change(ctx, (items) => {
    const kept = items.filter((alias) => filterAliasKey(alias.name) !== filterAliasKey(name))
    if (kept.length === items.length) throw notFound('filter alias')
    return kept
  })
}

/** Restores the aliases that a new database starts with. */
export function resetFilterAliases(ctx: Ctx): FilterAliasesSaved {
  requireEditor(ctx)
  return change(ctx, () => DEFAULT_ALIASES)
}

function change(
  ctx: Ctx,
  next: (items: readonly FilterAlias[]) => readonly FilterAlias[],
): FilterAliasesSaved {
  const { db } = ctx
  const { matched, job, events } = inTransaction(db, () => {
    const before = listAliases(db)
    replaceAliases(db, next(before))
    const targetIds = targetsWithFilters(db)
    const { changed, moved, job } = applyOrStart(ctx, {
      kind: 'match-filters',
      params: { targetIds, before },
    })
    const settled = settleTargets(ctx, moved.values())
    return { matched: changed, job, events: [...toGoalEvents(moved), ...toSettledEvents(settled)] }
  })
  publishAll(ctx, events)
  return { ...listFilterAliases(ctx), matched, ...(job && { job }) }
}
