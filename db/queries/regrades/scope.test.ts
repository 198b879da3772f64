import { describe, expect, test } from 'vitest'
import { testContext } from '@/lib/testing/context'
import { aGoal, aTarget, manyStoredCaptures } from '@/lib/testing/factories'
import { queryPlans } from '@/lib/testing/checks'
import type { Db } from '../../client'
import type { RegradeScope } from './jobs'
import { countInScope, createScopeReader, type ScopePosition } from './scope'

const NEWEST = { newestCaptureId: '~' }
const NIGHTS = { fromNight: '2026-03-13', toNight: '2026-03-14' }
const TIMES = { fromMs: Date.UTC(2026, 2, 13), toMs: Date.UTC(2026, 2, 15) }
const ACTIVE = { onlyActiveTargets: true, activeTargetIds: ['one', 'two'] }

/** Every kind of scope, and how its captures are found. */
const SCOPES: [string, RegradeScope, string][] = [
  ['a target', { targetId: 'one' }, 'captures_target_time (target_id=? AND captured_at_ms>?)'],
  ['a goal', { goalId: 'one' }, 'captures_goal_time (goal_id=? AND captured_at_ms>?)'],
  ['a client', { clientId: 'one' }, 'captures_client_time (client_id=? AND captured_at_ms>?)'],
  [
    'a client with its archived targets',
    { clientId: 'one', includeArchived: true },
    'captures_client_time (client_id=? AND captured_at_ms>?)',
  ],
  [
    'a client’s active targets',
    { clientId: 'one', ...ACTIVE },
    'captures_target_time (target_id=? AND captured_at_ms>?)',
  ],
  [
    'a target if it is active',
    { targetId: 'one', ...ACTIVE },
    'captures_target_time (target_id=? AND captured_at_ms>?)',
  ],
  ['chosen captures', { captureIds: ['one', 'two'] }, 'sqlite_autoindex_captures_1 (id=?)'],
  ['everything', { all: true }, 'captures_time (captured_at_ms>?)'],
  [
    'everything with archived targets',
    { all: true, includeArchived: true },
    'captures_time (captured_at_ms>?)',
  ],
  [
    'all active targets',
    { all: true, ...ACTIVE },
    'captures_target_time (target_id=? AND captured_at_ms>?)',
  ],
  ['one filter', { all: true, filter: 'Ha' }, 'captures_time (captured_at_ms>?)'],
  [
    'a target’s nights',
    { targetId: 'one', ...NIGHTS },
    'captures_target_time (target_id=? AND captured_at_ms>? AND captured_at_ms<?)',
  ],
  [
    'nights of everything',
    { all: true, ...NIGHTS },
    'captures_time (captured_at_ms>? AND captured_at_ms<?)',
  ],
  [
    'a client’s times',
    { clientId: 'one', ...TIMES },
    'captures_client_time (client_id=? AND captured_at_ms>? AND captured_at_ms<?)',
  ],
]

describe('each step of a regrade of', () => {
  test.each(SCOPES)(
    '%s finds its captures by an index and sorts nothing',
    async (_, scope, index) => {
      const { db } = testContext()
      const plans = await queryPlans(db, () =>
        createScopeReader(db, { ...NEWEST, ...scope })(null, 10),
      )
      const plan = [...plans.values()].at(-1) ?? []
      expect(plan).toContain(`SEARCH captures USING INDEX ${index}`)
      // Captures of one moment are put in the order of their ids, which costs little.
      const kept = plan.filter((line) => line !== 'USE TEMP B-TREE FOR LAST TERM OF ORDER BY')
      expect(kept.filter((line) => /TEMP B-TREE|SCAN (?!json_each)/.test(line))).toEqual([])
    },
  )
})

describe('a scope that is read in steps', () => {
  function aWorld() {
    const ctx = testContext()
    const { db } = ctx
    const one = aGoal(ctx)
    const two = aGoal(ctx)
    const { clientId } = targetOf(db, one.targetId)
    const three = aTarget(ctx, { clientId })
    const times = (i: number) => ({ capturedAtMs: 1_000 * (i % 7) })
    const ids = [
      ...manyStoredCaptures(db, 23, (i) => ({ goalId: one.id, ...times(i) })),
      ...manyStoredCaptures(db, 17, (i) => ({
        goalId: two.id,
        filter: i % 5 === 0 ? 'Ha' : 'OIII',
        ...times(i),
      })),
      ...manyStoredCaptures(db, 11, (i) => ({ targetId: three.id, ...times(i) })),
    ]
    manyStoredCaptures(db, 9, (i) => ({ targetId: three.id, frameType: 'dark', ...times(i) }))
    const activeTargetIds = [one.targetId, two.targetId, three.id]
    return { db, ids, one, two, three, clientId, activeTargetIds }
  }

  const targetOf = (db: Db, id: string) =>
    db.driver.prepare('select client_id as clientId from targets where id = ?').get(id) as {
      clientId: string
    }

  const worldScopes: [string, (world: ReturnType<typeof aWorld>) => RegradeScope, number][] = [
    ['everything', () => ({ all: true }), 51],
    ['one filter', () => ({ all: true, filter: 'Ha' }), 38],
    ['a client', ({ clientId }) => ({ clientId }), 34],
    ['a goal', ({ one }) => ({ goalId: one.id }), 23],
    [
      'all active targets',
      ({ activeTargetIds }) => ({ all: true, onlyActiveTargets: true, activeTargetIds }),
      51,
    ],
    [
      'a client’s active targets',
      ({ clientId, activeTargetIds }) => ({ clientId, onlyActiveTargets: true, activeTargetIds }),
      34,
    ],
    ['no active target', () => ({ all: true, onlyActiveTargets: true, activeTargetIds: [] }), 0],
    [
      'chosen captures, some named twice, some that are gone',
      ({ ids }) => ({ captureIds: [...ids.slice(0, 20), ...ids.slice(10, 30), 'gone'] }),
      30,
    ],
  ]

  test.each(worldScopes)('%s contains each of its captures once', (_, scopeOf, count) => {
    const world = aWorld()
    const scope = { ...NEWEST, ...scopeOf(world) }
    for (const limit of [1, 4, 1_000]) {
      const read = createScopeReader(world.db, scope)
      const seen: string[] = []
      let after: ScopePosition | null = null
      do {
        const { rows, next }: ReturnType<typeof read> = read(after, limit)
        expect(rows.length).toBeLessThanOrEqual(limit)
        seen.push(...rows.map(({ capture }) => capture.id))
        after = next
      } while (after)
      expect(seen).toHaveLength(count)
      expect(new Set(seen).size).toBe(count)
    }
    expect(countInScope(world.db, scope)).toBe(count)
  })
})
