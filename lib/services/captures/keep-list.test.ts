import { describe, expect, test } from 'vitest'
import { adminActor, testContext, viewerActor } from '@/lib/testing/context'
import { aGoal, aStoredCapture, aTarget } from '@/lib/testing/factories'
import type { KeepListFilters } from '@/lib/contracts/chosen-captures'
import type { Ctx } from '@/lib/services/context'
import { readAllParts } from '@/lib/testing/checks'
import { exportChosenCaptures, exportKeepList } from './export'

const keepList = (ctx: Ctx, filters: KeepListFilters) =>
  readAllParts((after) => exportKeepList(ctx, filters, { after }))
const linesOf = (text: string) => text.split('\n').slice(0, -1)

function world() {
  const ctx = testContext(adminActor)
  const target = aTarget(ctx)
  const goal = aGoal(ctx, { targetId: target.id })
  let minute = 0
  const store = (fields: Partial<Parameters<typeof aStoredCapture>[1]> = {}) => {
    minute += 1
    return aStoredCapture(ctx.db, {
      goalId: goal.id,
      autoGrade: 'A',
      capturedAtMs: Date.UTC(2026, 2, 14, 1, minute),
      ...fields,
    })
  }
  return { ctx, target, store }
}

describe('the keep-list', () => {
  test('lists only accepted subs, oldest first, by path or else by name', () => {
    const { ctx, target, store } = world()
    store({ filePath: '/astro/m31/2.fits', fileName: '2.fits' })
    store({ fileName: '1.fits', capturedAtMs: 0 })
    store({ filePath: '/astro/m31/bad.fits', verdict: 'rejected' })
    store({ filePath: '/astro/m31/perhaps.fits', verdict: 'pending' })
    store({})
    const list = keepList(ctx, { targetId: target.id })
    expect(list).toBe('1.fits\n/astro/m31/2.fits\n')
  })

  test('never contains a line that a file name smuggled in with a line break', () => {
    const { ctx, target, store } = world()
    store({ filePath: '/astro/a.fits\n/etc/passwd', fileName: 'a.fits' })
    store({ filePath: '/astro/b.fits\r', fileName: 'b\u2028c.fits' })
    store({ filePath: '  ', fileName: 'ünïcode – d.fits' })
    expect(linesOf(keepList(ctx, { targetId: target.id }))).toEqual(['a.fits', 'ünïcode – d.fits'])
  })

  test('follows the filters, and stays within the target', () => {
    const { ctx, target, store } = world()
    store({ fileName: 'ha.fits' })
    store({ fileName: 'oiii.fits', filter: 'OIII' })
    const other = aGoal(ctx)
    aStoredCapture(ctx.db, { goalId: other.id, autoGrade: 'A', fileName: 'other.fits' })
    const list = keepList(ctx, { targetId: target.id, filter: 'OIII' })
    expect(linesOf(list)).toEqual(['oiii.fits'])
  })

  test('continues after thousands of subs that are not accepted, and past equal times', () => {
    const { ctx, target, store } = world()
    const at = Date.UTC(2026, 2, 14, 1)
    ctx.db.driver.transaction(() => {
      for (let i = 0; i < 2_100; i++) store({ verdict: 'rejected', capturedAtMs: at })
      for (let i = 0; i < 1_100; i++) store({ fileName: `${i}.fits`, capturedAtMs: at + 1 })
    })()
    const lines = linesOf(keepList(ctx, { targetId: target.id }))
    expect(lines).toHaveLength(1_100)
    expect(new Set(lines).size).toBe(1_100)
  })

  test('is empty if nothing is accepted', () => {
    const { ctx, target } = world()
    expect(keepList(ctx, { targetId: target.id })).toBe('')
  })

  test('is readable by viewers, but not with a client key', () => {
    const { ctx, target, store } = world()
    store({ fileName: '1.fits' })
    const asClient = {
      ...ctx,
      actor: { kind: 'client', clientId: target.clientId, keyId: 'key' } as const,
    }
    expect(() => keepList(asClient, {})).toThrow()
    expect(keepList({ ...ctx, actor: viewerActor }, {})).toBe('1.fits\n')
  })
})

test('the CSV of selected subs contains exactly those, from any client and target', () => {
  const { ctx, store } = world()
  const chosen = [store({ fileName: 'a.fits' }), store({ fileName: 'b.fits' })]
  store({ fileName: 'c.fits' })
  const captureIds = [...chosen.map(({ id }) => id), 'nothing']
  const lines = readAllParts((after) => exportChosenCaptures(ctx, { captureIds }, { after }))
    .trim()
    .split('\r\n')
  expect(lines).toHaveLength(3)
  expect(lines[1]).toContain('a.fits')
  expect(lines[2]).toContain('b.fits')
})
