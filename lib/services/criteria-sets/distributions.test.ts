import { describe, expect, it } from 'vitest'
import { testContext } from '@/lib/testing/context'
import { aClient, aStoredCapture, aTarget } from '@/lib/testing/factories'
import { getMetricDistributions } from './distributions'

describe('the distributions of a population', () => {
  it('count its light frames, and leave out what was not measured', async () => {
    const ctx = testContext()
    const { id: clientId } = aClient(ctx)
    for (const hfr of [1, 2, 3]) aStoredCapture(ctx.db, { clientId, hfr })
    aStoredCapture(ctx.db, { clientId, hfr: 9, frameType: 'dark' })
    const { subs, complete, byMetric } = await getMetricDistributions(ctx, {})
    expect([subs, complete]).toEqual([3, true])
    expect(Object.keys(byMetric)).toEqual(['hfr'])
    expect(byMetric.hfr).toMatchObject({ count: 3, median: 2 })
  })

  it('are those of one client, one target, one filter or a range of nights', async () => {
    const ctx = testContext()
    const mine = aTarget(ctx)
    const other = aTarget(ctx)
    const store = (targetId: string, hfr: number, filter: string, night: string) => {
      const capturedAtMs = Date.parse(`${night}T23:00:00Z`)
      aStoredCapture(ctx.db, { targetId, hfr, filter, night, capturedAtMs })
    }
    store(mine.id, 1, 'Ha', '2026-03-10')
    store(mine.id, 2, 'ha', '2026-03-11')
    store(mine.id, 3, 'OIII', '2026-03-12')
    store(other.id, 4, 'Ha', '2026-03-13')
    const medianOf = async (population: Parameters<typeof getMetricDistributions>[1]) =>
      (await getMetricDistributions(ctx, population)).byMetric.hfr?.median

    expect(await medianOf({ clientId: mine.clientId })).toBe(2)
    expect(await medianOf({ targetId: other.id })).toBe(4)
    expect(await medianOf({ filter: 'HA' })).toBe(2)
    expect(await medianOf({ fromNight: '2026-03-11', toNight: '2026-03-12' })).toBe(2.5)
    expect(await medianOf({ targetId: mine.id, filter: 'OIII' })).toBe(3)
    expect(await medianOf({ fromNight: '2026-03-14' })).toBeUndefined()
  })

  it('include only the newest 2,000', async () => {
    const ctx = testContext()
    const { id: clientId } = aClient(ctx)
    for (let minute = 0; minute < 2_100; minute++) {
      // The oldest hundred would pull the median away.
      const hfr = minute < 100 ? 9 : 2
      aStoredCapture(ctx.db, { clientId, hfr, capturedAtMs: minute * 60_000 })
    }
    const { subs, complete, byMetric } = await getMetricDistributions(ctx, {})
    expect([subs, complete]).toEqual([2_000, false])
    expect(byMetric.hfr).toMatchObject({ count: 2_000, p90: 2 })
  })

  it('are not for clients', async () => {
    const ctx = testContext({ kind: 'client', clientId: 'one', keyId: 'key' })
    await expect(getMetricDistributions(ctx, {})).rejects.toMatchObject({ code: 'forbidden' })
  })
})
