import { inTransaction } from '@/db'
import { filterNames, listAliases, replaceAliases } from '@/db/queries/filter-aliases'
import { giveToGoal, looseKinds, type LooseKind } from '@/db/queries/goal-captures'
import { goalCandidates, targetsWithFilters } from '@/db/queries/goals'
import type {
  FilterAlias,
  FilterAliases,
  FilterAliasesBody,
  FilterAliasesSaved,
} from '@/lib/contracts/filter-aliases'
import { AppError, invalid, notFound } from '@/lib/errors'
import { DEFAULT_ALIASES, filterAliasKey, type FilterNames } from '@/lib/format/filter-names'
import { retryWhileBusy } from '@/lib/retry-while-busy'
import { publishAll } from './after-commit'
import { requireEditor, requireReader, type Ctx } from './context'
import { matchGoal } from './goal-matching'
import { settledEvents, settleTargets } from './settle'

/** Captures that one transaction gives to a goal at most. */
const CHUNK = 500

/** Every alias, by the filter it stands for. */
export function listFilterAliases(ctx: Ctx): FilterAliases {
  requireReader(ctx)
  const items = listAliases(ctx.db)
  return { items, nextCursor: null, total: items.length }
}

/**
 * Replaces the list of aliases. Subs that had no goal and match one now are given to it; subs that
 * a goal has taken stay with it. Errors: invalid at `items.<index>.name` for two names that count
 * as one.
 */
export function replaceFilterAliases(
  ctx: Ctx,
  { items }: FilterAliasesBody,
): Promise<FilterAliasesSaved> {
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

/** Adds one alias. Errors: conflict at `name` where there is one of that name. */
export function addFilterAlias(ctx: Ctx, alias: FilterAlias): Promise<FilterAliasesSaved> {
  requireEditor(ctx)
  return change(ctx, (items) => {
    const known = items.find(({ name }) => filterAliasKey(name) === filterAliasKey(alias.name))
    if (!known) return [...items, alias]
    const message = `“${known.name}” already stands for ${known.filter}. Remove that alias first.`
    throw new AppError('conflict', message, { errors: [{ path: 'name', message }] })
  })
}

/** Removes one alias. Subs that it gave to a goal stay there. Errors: not-found. */
export function removeFilterAlias(
  ctx: Ctx,
  { name }: { name: string },
): Promise<FilterAliasesSaved> {
  requireEditor(ctx)
  return change(ctx, (items) => {
    const kept = items.filter((alias) => filterAliasKey(alias.name) !== filterAliasKey(name))
    if (kept.length === items.length) throw notFound('filter alias')
    return kept
  })
}

/** Goes back to the aliases that a new database starts with. */
export function resetFilterAliases(ctx: Ctx): Promise<FilterAliasesSaved> {
  requireEditor(ctx)
  return change(ctx, () => DEFAULT_ALIASES)
}

async function change(
  ctx: Ctx,
  next: (items: readonly FilterAlias[]) => readonly FilterAlias[],
): Promise<FilterAliasesSaved> {
  const before = filterNames(ctx.db)
  await retryWhileBusy(() =>
    inTransaction(ctx.db, () => replaceAliases(ctx.db, next(listAliases(ctx.db)))),
  )
  const matched = await takeNewMatches(ctx, before)
  return { ...listFilterAliases(ctx), matched }
}

/**
 * Gives captures without a goal to the goal that they match now and did not match before: one that
 * a person took out of its goal is left alone. Short transactions, with the thread free in between.
 */
async function takeNewMatches(ctx: Ctx, before: FilterNames): Promise<number> {
  const now = filterNames(ctx.db)
  let taken = 0
  for (const targetId of targetsWithFilters(ctx.db)) {
    const goals = goalCandidates(ctx.db, targetId)
    for (const kind of looseKinds(ctx.db, targetId)) {
      if (matchGoal(goals, kind, before) !== null) continue
      const given = matchGoal(goals, kind, now) === null ? 0 : await takeKind(ctx, targetId, kind)
      taken += given
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
  return taken
}

/** Asks for the goal again each time: it may have been changed or deleted in between. */
async function takeKind(ctx: Ctx, targetId: string, kind: LooseKind): Promise<number> {
  const { db } = ctx
  let taken = 0
  for (;;) {
    const takeChunk = () =>
      inTransaction(db, () => {
        const goals = goalCandidates(db, targetId)
        const goalId = matchGoal(goals, kind, filterNames(db))
        const goal = goals.find(({ id }) => id === goalId)
        const given = goal ? giveToGoal(db, { ...goal, targetId }, kind, CHUNK) : 0
        if (!goal || given === 0) return { given, events: [] }
        const moved = { type: 'goal' as const, goalId: goal.id, targetId }
        return { given, events: [moved, ...settledEvents(settleTargets(ctx, [targetId]))] }
      })
    const { given, events } = await retryWhileBusy(takeChunk)
    publishAll(ctx, events)
    taken += given
    if (given < CHUNK) return taken
    await new Promise((resolve) => setImmediate(resolve))
  }
}
