import { describe, expect, test } from 'vitest'
import { CaptureQuery } from '@/lib/contracts/captures'
import { CriteriaBody } from '@/lib/contracts/criteria-sets'
import { listClients } from '@/lib/services/clients'
import { queryPlans } from '@/lib/testing/checks'
import { anObservatory, GOOD, POOR } from '@/lib/testing/observatory'
import { read } from './read'
import type { READS } from './reads'

/**
 * What a statement may cost is told by its plan. On tables that grow without end it must neither
 * read everything nor sort more than an index has narrowed down.
 */
const GROWING = /\b(captures|thumbnails|regrade_changes)\b/

interface Fault {
  sql: string
  line: string
}

/** Runs the work and returns the steps of its statements that cost more the more is stored. */
async function faultsOf(
  { ctx }: Pick<ReturnType<typeof anObservatory>, 'ctx'>,
  work: () => unknown,
): Promise<{ faults: Fault[]; statements: number }> {
  const plans = await queryPlans(ctx.db, work)
  const growing = [...plans].filter(([sql]) => GROWING.test(sql))
  const faults = growing.flatMap(([sql, plan]) =>
    plan
      .filter((line) => isCostly(line, sql, plan))
      .map((line) => ({ line, sql: sql.replace(/^select .* from/is, 'select … from') })),
  )
  return { faults, statements: growing.length }
}

function isCostly(line: string, sql: string, plan: readonly string[]): boolean {
  if (/^SCAN (captures|thumbnails|regrade_changes)\b/.test(line)) {
    // Few of any number of captures are in these.
    if (/captures_(awaiting_confirmation|outdated)$/.test(line)) return false
    // Along an index, in the order that is wanted, up to a limit: the first rows are the answer.
    const isOrdered = !plan.some((other) => /TEMP B-TREE FOR (ORDER|GROUP|DISTINCT)/.test(other))
    return !(/USING (COVERING )?INDEX/.test(line) && /\blimit\b/i.test(sql) && isOrdered)
  }
  // There are not many targets; their subselects take a step in an index each.
  if (/^select [^(]*(\(select[^)]*\)[^(]*)* from "targets"/is.test(sql)) return false
  // “For last term”: only among rows that are equal so far.
  return /TEMP B-TREE FOR (ORDER BY|DISTINCT)/.test(line) && !isBounded(sql)
}

/** Sorts what a night, a page of ids or an inner limit has narrowed down before. */
const isBounded = (sql: string) =>
  /"night" = \?|"id" in \(|json_each|limit \?\) "newest"|"captured_at_ms" >= \?/i.test(sql)

const query = (fields: Record<string, unknown>) => CaptureQuery.parse({ limit: 2, ...fields })

async function world() {
  const observatory = anObservatory()
  const { send, target, goal } = observatory
  for (let i = 0; i < 6; i++) await send(i % 2 ? GOOD : POOR)
  return { ...observatory, ids: { targetId: target.id, goalId: goal.id } }
}

describe('the plan of each hot read', () => {
  test.each([
    ['the newest captures', {}],
    ['the oldest captures', { order: 'asc' }],
    ['by arrival', { sort: 'receivedAt' }],
    ['of one grade', { grade: 'C' }],
    ['without a grade', { grade: 'none' }],
    ['of one verdict', { verdict: 'rejected' }],
    ['of a night', { night: '2026-03-13' }],
    ['of some days', { from: '2026-03-01T00:00:00Z', to: '2026-03-09T00:00:00Z' }],
    ['unassigned', { unassigned: 'true' }],
    ['dated in the future', { confirmed: 'false' }],
  ])('a list of captures, %s', async (_, fields) => {
    const { ctx } = await world()
    let cursor: string | null = null
    const { faults, statements } = await faultsOf({ ctx }, async () => {
      ;({ nextCursor: cursor } = await read(ctx, 'listCaptures', query(fields)))
      if (cursor) await read(ctx, 'listCaptures', query({ ...fields, cursor }))
    })
    expect(statements).toBeGreaterThan(0)
    expect(faults).toEqual([])
  })

  test.each([
    ['client', {}],
    ['target', {}],
    ['target', { grade: 'C' }],
    ['target', { verdict: 'accepted' }],
    ['goal', { verdict: 'rejected' }],
  ])('a list of one %s with %j', async (owner, fields) => {
    const { ctx, ids, client } = await world()
    const of = {
      client: { clientId: client.id },
      target: { targetId: ids.targetId },
      goal: { goalId: ids.goalId },
    }
    const { faults } = await faultsOf({ ctx }, () =>
      read(ctx, 'listCaptures', query({ ...fields, ...of[owner as keyof typeof of] })),
    )
    expect(faults).toEqual([])
  })

  test('a target narrows a list more than a grade or verdict does', async () => {
    const { ctx, ids } = await world()
    const plans = await queryPlans(ctx.db, () =>
      read(ctx, 'listCaptures', query({ targetId: ids.targetId, grade: 'C' })),
    )
    const lines = [...plans].flatMap(([sql, plan]) => (/"grade" = /.test(sql) ? plan : []))
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.filter((line) => line.includes('captures_grade_time'))).toEqual([])
  })

  /** Reads of which each is asked for once, by name, so that a new one cannot be forgotten. */
  test('every read that runs in a reader thread', async () => {
    const { ctx, ids, set, target } = await world()
    const scope = { targetId: ids.targetId, onlyActiveTargets: false, includeArchived: false }
    const scopeBody = { scope, includeManual: false }
    const { criteria } = set
    const asked: { [K in keyof typeof READS]: (() => unknown) | 'covered elsewhere' } = {
      exportCaptures: () => read(ctx, 'exportCaptures', scope),
      exportChosenCaptures: () => read(ctx, 'exportChosenCaptures', { captureIds: ['a', 'b'] }),
      exportKeepList: () => read(ctx, 'exportKeepList', scope),
      listCaptures: 'covered elsewhere',
      listTargets: () => read(ctx, 'listTargets', {}),
      getMetricDistributions: () => read(ctx, 'getMetricDistributions', scope),
      getOverview: () => read(ctx, 'getOverview', {}),
      parseImport: 'covered elsewhere',
      previewDraft: () =>
        read(ctx, 'previewDraft', { ...scopeBody, criteria: CriteriaBody.parse({ criteria }) }),
      previewRegrade: () =>
        read(ctx, 'previewRegrade', { ...scopeBody, criteriaSetId: null, preview: true }),
      getSeriesChoices: () => read(ctx, 'getSeriesChoices', target),
      countStaleSubs: () => read(ctx, 'countStaleSubs', { targetId: ids.targetId }),
      listTargetGlances: () => read(ctx, 'listTargetGlances', { targetIds: [ids.targetId] }),
      getTargetOutcome: () => read(ctx, 'getTargetOutcome', target),
      getTargetSeries: () =>
        read(ctx, 'getTargetSeries', { targetId: ids.targetId, metric: 'hfr' }),
      getUngradedLately: () => read(ctx, 'getUngradedLately', { targetId: ids.targetId }),
    }
    const found: Record<string, Fault[]> = {}
    for (const [name, ask] of Object.entries(asked)) {
      if (ask === 'covered elsewhere') continue
      const { faults } = await faultsOf({ ctx }, ask)
      if (faults.length > 0) found[name] = faults
    }
    expect(found).toEqual({})
  })

  test('what is asked on the web thread for each capture and for lists of clients', async () => {
    const { ctx, send } = await world()
    const { faults, statements } = await faultsOf({ ctx }, async () => {
      await send(GOOD)
      listClients(ctx)
    })
    expect(statements).toBeGreaterThan(0)
    expect(faults).toEqual([])
  })

  /** The exceptions: sorting all captures by what only few want them sorted by reads them all. */
  test.each(['score', 'hfr', 'filter', 'exposureSeconds'])(
    'a list of everything sorted by %s is an exception, and reads each row once',
    async (sort) => {
      const { ctx } = await world()
      const { faults } = await faultsOf({ ctx }, () => read(ctx, 'listCaptures', query({ sort })))
      expect(faults.map(({ line }) => line)).toEqual([
        expect.stringMatching(/^SCAN captures/),
        'USE TEMP B-TREE FOR ORDER BY',
      ])
    },
  )
})
