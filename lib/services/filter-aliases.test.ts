import { describe, expect, it } from 'vitest'
import { captureById } from '@/db/queries/captures/lookup'
import { FilterAliasesBody, type FilterAlias } from '@/lib/contracts/filter-aliases'
import type { AppEvent } from '@/lib/events'
import { DEFAULT_ALIASES } from '@/lib/format/filter-names'
import { parse } from '@/lib/http/parse'
import { testContext, viewerActor } from '@/lib/testing/context'
import { aGoal, aStoredCapture, aTarget, aTemplate } from '@/lib/testing/factories'
import { anObservatory, GOOD } from '@/lib/testing/observatory'
import { recountGoal, refusal } from '@/lib/testing/checks'
import { updateCapture } from './captures/change'
import { ingestBatch } from './captures/ingest'
import { listCaptures } from './captures/view'
import { getMetricDistributions } from './criteria-sets/distributions'
import {
  createFilterAlias,
  listFilterAliases,
  deleteFilterAlias,
  replaceFilterAliases,
  resetFilterAliases,
} from './filter-aliases'
import { getTarget, updateTarget } from './targets'
import { getTargetOutcome } from './target-insight'

const hydrogen = { name: 'Hydrogen', filter: 'Ha' }
const sorted = (aliases: readonly FilterAlias[]) =>
  aliases.toSorted((a, b) => a.name.localeCompare(b.name))

describe('the list of filter aliases', () => {
  it('starts with the defaults and can be reset to them', async () => {
    const ctx = testContext()
    expect(sorted(listFilterAliases(ctx).items)).toEqual(sorted(DEFAULT_ALIASES))
    replaceFilterAliases(ctx, { items: [hydrogen] })
    expect(listFilterAliases(ctx).items).toEqual([hydrogen])
    resetFilterAliases(ctx)
    expect(sorted(listFilterAliases(ctx).items)).toEqual(sorted(DEFAULT_ALIASES))
  })

  it('can be extended and reduced by one', async () => {
    const ctx = testContext()
    createFilterAlias(ctx, hydrogen)
    expect(listFilterAliases(ctx)).toMatchObject({ total: DEFAULT_ALIASES.length + 1 })
    deleteFilterAlias(ctx, { name: ' HYDROGEN' })
    expect(listFilterAliases(ctx).items).not.toContainEqual(hydrogen)
    expect(refusal(() => deleteFilterAlias(ctx, { name: 'Hydrogen' })).code).toBe('not-found')
  })

  it('has one entry per name, however it is written', async () => {
    const ctx = testContext()
    expect(refusal(() => createFilterAlias(ctx, { name: 'h_ALPHA', filter: 'L' }))).toMatchObject({
      code: 'conflict',
      message: '“H-alpha” already stands for Ha. Remove that alias first.',
    })
    const twice = { items: [hydrogen, { name: 'hydro-gen', filter: 'L' }] }
    expect(refusal(() => replaceFilterAliases(ctx, twice))).toMatchObject({
      code: 'invalid',
      paths: ['items.1.name'],
    })
  })

  it.each([
    ['items.0.name', { name: ' ', filter: 'Ha' }],
    ['items.0.name', { name: '--', filter: 'Ha' }],
    ['items.0.name', { name: 'x'.repeat(41), filter: 'Ha' }],
    ['items.0.filter', { name: 'Hydrogen', filter: '' }],
    ['items.0.filter', { name: 'Hydrogen', filter: 'H\u0000a' }],
  ])('refuses a wrong %s', (path, alias) => {
    const { code, paths } = refusal(() => parse(FilterAliasesBody, { items: [alias] }))
    expect({ code, paths }).toEqual({ code: 'invalid', paths: [path] })
  })

  it('can be read by viewers and changed by editors', () => {
    const viewer = testContext(viewerActor)
    expect(listFilterAliases(viewer).total).toBe(DEFAULT_ALIASES.length)
    for (const work of [
      () => createFilterAlias(viewer, hydrogen),
      () => deleteFilterAlias(viewer, { name: 'Lum' }),
      () => replaceFilterAliases(viewer, { items: [] }),
      () => resetFilterAliases(viewer),
    ]) {
      expect(refusal(work).code).toBe('forbidden')
    }
  })
})

describe('a sub whose filter is an alias', () => {
  it.each(['H-a', 'H_Alpha 7nm', 'HA      ', 'ha'])(
    'counts as %j, which is kept',
    async (filter) => {
      const { send } = anObservatory()
      expect(await send(GOOD, { filter })).toMatchObject({
        filter: filter.trim(),
        goal: { accepted: 1 },
        warnings: [],
      })
    },
  )

  it('counts as soon as the alias exists, in the next round', async () => {
    const { ctx, send } = anObservatory()
    expect((await send(GOOD, { filter: 'Hydrogen' })).goal).toBeNull()
    createFilterAlias(ctx, hydrogen)
    expect((await send(GOOD, { filter: 'Hydrogen' })).goal).toMatchObject({ accepted: 2 })
    deleteFilterAlias(ctx, { name: 'Hydrogen' })
    expect((await send(GOOD, { filter: 'Hydrogen' })).goal).toBeNull()
  })

  it('is moved to its goal with its target', async () => {
    const { ctx, asClient, body, target, goal } = anObservatory()
    const { results } = await ingestBatch(asClient, [
      body(GOOD, { targetName: 'Elsewhere', filter: 'H-alpha' }),
    ])
    const moved = updateCapture(ctx, {
      captureId: results[0]?.id ?? '',
      patch: { targetId: target.id },
    })
    expect(moved.goal).toMatchObject({ id: goal.id, accepted: 1 })
  })
})

describe('a sub whose filter is nearly a goal’s', () => {
  it('gets a warning that names it, once in its own warnings and in the batch’s', async () => {
    const { send, sendAll, body } = anObservatory()
    const warning = {
      path: 'filter',
      message:
        '“Hydrogen” matches no goal of this target, but is close to “Ha”. ' +
        'If it is the same filter, add an alias in Settings, Filter names',
    }
    expect((await send(GOOD, { filter: 'Hydrogen' })).warnings).toEqual([warning])
    const { results } = await sendAll([
      body(GOOD, { filter: 'Hydrogen' }),
      body(GOOD, { filter: 'Ha' }),
    ])
    expect(results.map(({ warnings }) => warnings)).toEqual([[warning], []])
  })

  it.each([
    ['another exposure', { filter: 'Ha', exposureSeconds: 60 }],
    ['another exposure by an alias', { filter: 'H-alpha', exposureSeconds: 60 }],
    ['another filter', { filter: 'OIII' }],
    ['a photometric filter', { filter: 'Sloan r' }],
    ['no filter', { filter: null }],
    ['no target', { filter: 'Hydrogen', targetName: undefined }],
    ['another frame type', { filter: 'Hydrogen', frameType: 'flat' }],
  ])('is not told so for %s', async (_, fields) => {
    const { send } = anObservatory()
    const { goal, warnings } = await send(GOOD, fields)
    expect({ goal, warnings }).toEqual({ goal: null, warnings: [] })
  })
})

describe('a new alias', () => {
  it('gives waiting subs to their goal, and updates its counts and target', async () => {
    const { ctx, send, target, goal } = anObservatory({ desired: 2 })
    const events: AppEvent[] = []
    ctx.events.subscribe((event) => events.push(event))
    await send(GOOD, { filter: 'Hydrogen' })
    await send(GOOD, { filter: 'HYDROGEN 7nm' })
    await send(GOOD, { filter: 'Helium' })
    events.length = 0
    expect(createFilterAlias(ctx, hydrogen)).toMatchObject({ matched: 2 })
    const [counted] = getTarget(ctx, { targetId: target.id }).goals
    expect(counted).toMatchObject({ id: goal.id, accepted: 2, complete: true })
    expect(counted).toMatchObject(recountGoal(ctx.db, goal.id))
    expect(getTarget(ctx, { targetId: target.id }).status).toBe('completed')
    expect(events).toContainEqual({ type: 'goal', goalId: goal.id, targetId: target.id })
    expect(events).toContainEqual({ type: 'target', targetId: target.id, status: 'completed' })
  })

  it('gives a sub to the best matching goal, not to the first', async () => {
    const ctx = testContext()
    const target = aTarget(ctx)
    const anyGain = aTemplate(ctx, { filter: 'Ha' })
    const thisGain = aTemplate(ctx, { filter: 'Ha', gain: 100 })
    aGoal(ctx, { targetId: target.id, exposureTemplateId: anyGain.id })
    const best = aGoal(ctx, { targetId: target.id, exposureTemplateId: thisGain.id })
    const { id } = aStoredCapture(ctx.db, { targetId: target.id, filter: 'Hydrogen', gain: 100 })
    createFilterAlias(ctx, hydrogen)
    expect(captureById(ctx.db, id)?.goalId).toBe(best.id)
  })

  it('leaves out subs that a person removed from their goal, and archived targets', async () => {
    const { ctx, send, target } = anObservatory()
    const removed = await send(GOOD)
    updateCapture(ctx, { captureId: removed.id, patch: { goalId: null } })
    const archived = aGoal(ctx)
    aStoredCapture(ctx.db, { targetId: archived.targetId, filter: 'Hydrogen' })
    updateTarget(ctx, { targetId: archived.targetId, patch: { status: 'archived' } })
    expect(createFilterAlias(ctx, hydrogen).matched).toBe(0)
    expect(getTarget(ctx, { targetId: target.id }).goals[0]).toMatchObject({ accepted: 0 })
  })
})

describe('lists and figures', () => {
  it('combine the names of one filter, and show each as it was sent', async () => {
    const { ctx, send, target } = anObservatory({ desired: 20 })
    const sent = ['Ha', 'H-alpha', 'H_a 7nm', '[Ha]', 'ha (3.5 nm)', 'OIII', 'O3 3nm', "r'", 'R']
    for (const filter of sent) await send(GOOD, { filter })
    const of = (filter: string) =>
      listCaptures(ctx, { filter, sort: 'capturedAt', order: 'asc', limit: 50 }).items.map(
        (capture) => capture.filter,
      )
    expect(of('Ha')).toEqual(['Ha', 'H-alpha', 'H_a 7nm', '[Ha]', 'ha (3.5 nm)'])
    expect(of('hα')).toEqual(of('Ha'))
    expect(of('OIII')).toEqual(['OIII', 'O3 3nm'])
    expect(of('O3 3nm')).toEqual(['O3 3nm'])
    expect(of('r')).toEqual(['R'])
    expect(of("r'")).toEqual(["r'"])
    await send(GOOD, { filter: 'Ünlü’s' })
    expect(of('Ünlü’s')).toEqual(['Ünlü’s'])

    const { filters } = getTargetOutcome(ctx, { id: target.id, captureCount: sent.length + 1 })
    expect(filters.map(({ filter, subs }) => [filter, subs])).toEqual([
      ['Ha', 5],
      ['OIII', 2],
      ['R', 1],
      ["r'", 1],
      ['Ünlü’s', 1],
    ])
    const spread = await getMetricDistributions(ctx, { targetId: target.id, filter: 'H-a' })
    expect(spread.subs).toBe(5)
  })
})
