import { beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '@/db'
import { captures as captureTable, thumbnails } from '@/db/schema'
import { listRegrades } from '@/lib/services/regrades/regrades'
import { listPeople } from '@/lib/services/people'
import { listTargets } from '@/lib/services/targets'
import { adminActor, testContext, testDb } from '@/lib/testing/context'
import { fillDemo } from './fill'

/** 22 November 2026, 10:30 UTC: morning in Bavaria, still night in New Mexico. */
const NOW = Date.UTC(2026, 10, 22, 10, 30)

const read = (db: Db) => db.orm.select().from(captureTable).all()
const count = (list: readonly unknown[]) => list.length

describe('a short demo', () => {
  let db: Db
  let all: ReturnType<typeof read>

  beforeAll(async () => {
    db = testDb()
    const { captures } = await fillDemo(db, { nowMs: NOW, nights: 10, picturedNights: 1 })
    all = read(db)
    expect(captures).toBe(all.length)
  })

  it('contains every grade, and every verdict except pending', () => {
    const grades = new Set(all.map(({ grade }) => grade))
    expect(['A', 'B', 'C', 'D', 'E'].filter((grade) => !grades.has(grade as 'A'))).toEqual([])
    const verdicts = new Set(all.map(({ verdict }) => verdict))
    expect(verdicts).toEqual(new Set(['accepted', 'rejected', null]))
  })

  it('ends with last night at both sites and contains nothing from the future', () => {
    const last = (site: string) =>
      all
        .filter(({ captureId }) => captureId?.startsWith(site))
        .reduce((newest, { night }) => (night > newest ? night : newest), '')
    expect(last('backyard')).toBe('2026-11-21')
    expect(last('hilltop')).toBe('2026-11-21')
    expect(Math.max(...all.map(({ receivedAtMs }) => receivedAtMs))).toBeLessThanOrEqual(NOW)
  })

  it('contains the problems of real nights', () => {
    const lights = all.filter(({ frameType }) => frameType === 'light')
    expect(count(lights.filter(({ targetId }) => targetId === null))).toBeGreaterThan(5)
    expect(count(lights.filter(({ guidingRms }) => guidingRms === null))).toBeGreaterThan(3)
    expect(count(lights.filter(({ humidity }) => humidity === null))).toBeGreaterThan(10)
    expect(count(lights.filter(({ manualGrade }) => manualGrade !== null))).toBeGreaterThan(2)
    expect(count(lights.filter(({ note }) => note !== ''))).toBeGreaterThan(2)
    expect(count(all.filter(({ frameType }) => frameType === 'flat'))).toBeGreaterThan(3)
  })

  it('leaves altitude and Moon to the server', () => {
    for (const capture of all.filter(({ frameType }) => frameType === 'light')) {
      expect(capture.computed).toContain('altitude')
      expect(capture.altitude).toBeGreaterThan(25)
    }
  })

  it('contains a mosaic, a paused target, revisions and a completed regrade', () => {
    const ctx = testContext(adminActor, db, NOW)
    const targets = listTargets(ctx).items
    expect(targets).toHaveLength(5)
    expect(targets.filter(({ status }) => status === 'paused')).toHaveLength(1)
    const mosaic = targets.find(({ goals }) => goals.some(({ panel }) => panel === 2))
    expect(mosaic?.goals.length).toBe(6)
    expect(listRegrades(ctx, { limit: 10 }).items).toMatchObject([{ state: 'done' }])
    expect(new Set(all.map(({ criteriaRevisionId }) => criteriaRevisionId)).size).toBeGreaterThan(2)
    expect(listPeople(ctx).map(({ name, role }) => [name, role])).toEqual([
      ['demo', 'admin'],
      ['guest', 'viewer'],
    ])
  })

  it('has thumbnails of the newest subs', () => {
    const pictures = db.orm.select().from(thumbnails).all()
    expect(pictures.length).toBeGreaterThan(100)
    for (const { bytes } of pictures) expect(bytes.length).toBeLessThan(10_000)
  })
})

it('creates the same demo every time', async () => {
  const make = async () => {
    const db = testDb()
    await fillDemo(db, { nowMs: NOW, nights: 2, picturedNights: 0 })
    return read(db).map(
      ({ captureId, capturedAtMs, receivedAtMs, hfr, score, grade, verdict }) => ({
        captureId,
        capturedAtMs,
        receivedAtMs,
        hfr,
        score,
        grade,
        verdict,
      }),
    )
  }
  const [first, second] = [await make(), await make()]
  expect(first.length).toBeGreaterThan(100)
  expect(second).toEqual(first)
})
