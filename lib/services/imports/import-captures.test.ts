import { describe, expect, it } from 'vitest'
import { listCaptureRows } from '@/db/queries/captures/list'
import { CaptureQuery } from '@/lib/contracts/captures'
import { ImportBody } from '@/lib/contracts/imports'
import { image, imageFile, weather, weatherFile } from '@/lib/formats/testing'
import { getClient } from '@/lib/services/clients'
import type { Ctx } from '@/lib/services/context'
import { listTargets } from '@/lib/services/targets'
import { fillDisk, testContext, viewerActor } from '@/lib/testing/context'
import { aClient, aCriteriaSet, aGoal, aTarget, aTemplate } from '@/lib/testing/factories'
import { importCaptures } from './import-captures'

const history = (...targets: { name: string; imageRecords: object[] }[]) => ({
  name: 'sessionHistory.json',
  text: JSON.stringify({ activeTargetId: null, targets }),
})

let records = 0
function record(changes: object = {}) {
  const second = String(records++ % 60).padStart(2, '0')
  return {
    id: `record-${records}`,
    fileName: `sub_${records}.fits`,
    started: `2026-01-11T22:${String(Math.floor(records / 60)).padStart(2, '0')}:${second}Z`,
    duration: 300,
    filterName: 'Ha',
    detectedStars: 300,
    HFR: 1.7,
    ...changes,
  }
}

const body = (clientId: string, files: { name: string; text: string }[], more: object = {}) =>
  ImportBody.parse({ clientId, files, ...more })

function stored(ctx: Ctx, clientId: string) {
  const query = { ...CaptureQuery.parse({ clientId }), limit: 500 }
  return listCaptureRows(ctx.db, query, null).map(({ capture }) => capture)
}

describe('importing', () => {
  it('stores, grades and counts like any other capture', async () => {
    const ctx = testContext()
    const set = aCriteriaSet(ctx)
    const client = aClient(ctx, { criteriaSetId: set.id })
    const target = aTarget(ctx, { clientId: client.id, name: 'M 31' })
    aGoal(ctx, { targetId: target.id, exposureTemplateId: aTemplate(ctx, { minGrade: 'B' }).id })
    const good = [record(), record()]
    const poor = record({ HFR: 4.9, detectedStars: 30 })
    const files = [history({ name: 'm31', imageRecords: [...good, poor] })]

    const report = await importCaptures(ctx, body(client.id, files))

    expect(report).toMatchObject({
      formatLabel: 'N.I.N.A. Web Session History Viewer',
      clientName: client.name,
      read: 3,
      created: 3,
      duplicates: 0,
      refused: [],
      grades: { A: 2, E: 1, none: 0 },
      verdicts: { accepted: 2, rejected: 1, pending: 0, none: 0 },
      unassigned: [],
      cancelled: false,
    })
    expect(listTargets(ctx).items[0]?.goals[0]).toMatchObject({ accepted: 2, rejected: 1 })
  })

  it('counts equal warnings together, with the first as the example', async () => {
    const ctx = testContext()
    const { id } = aClient(ctx)
    const started = '2026-01-12T01:00:00Z'
    const imageRecords = [1.7, 1.8, 1.9].map((HFR) => record({ started, HFR }))
    const report = await importCaptures(ctx, body(id, [history({ name: 'M 31', imageRecords })]))
    expect(report.created).toBe(3)
    const kept = report.warnings.filter(({ message }) => message.includes('both are kept'))
    expect(kept).toMatchObject([{ count: 2, line: 'targets[0].imageRecords[1]' }])
    expect(kept[0]!.message).toContain('HFR 1.7 and 1.8')
  })

  it('gives the subs of a long target name to the target it creates', async () => {
    const ctx = testContext()
    const { id } = aClient(ctx)
    const name = `Field 7\u0000 ${'of the Milky Way '.repeat(6)}`
    const tooLong = 'x'.repeat(201)
    const files = [
      history(
        { name, imageRecords: [record(), record()] },
        { name: tooLong, imageRecords: [record()] },
      ),
    ]
    const report = await importCaptures(ctx, body(id, files, { createTargets: true }))
    expect(report.targetsCreated).toHaveLength(1)
    expect(report.unassigned).toEqual([{ targetName: tooLong, subs: 1 }])
    expect(listTargets(ctx).items).toMatchObject([
      { name: report.targetsCreated[0], captureCount: 2 },
    ])
  })

  it('changes nothing the second time', async () => {
    const ctx = testContext()
    const { id } = aClient(ctx)
    const files = [history({ name: 'M 31', imageRecords: [record(), record(), record()] })]
    await importCaptures(ctx, body(id, files, { targetName: 'M 31' }))
    const before = stored(ctx, id)

    const again = await importCaptures(ctx, body(id, files, { targetName: 'M 31' }))

    expect(again).toMatchObject({ read: 3, created: 0, duplicates: 3, targetsCreated: [] })
    expect(stored(ctx, id)).toEqual(before)
    expect(getClient(ctx, { clientId: id }).captureCount).toBe(3)
  })

  it('reports the line and reason of refused rows, and imports the others', async () => {
    const ctx = testContext()
    const { id } = aClient(ctx)
    const sound = image({ ExposureStartUTC: '2026-01-11T22:00:00Z' })
    const timeless = image({ ExposureStartUTC: '', ExposureStart: 'yesterday' })
    const ancient = image({ ExposureStartUTC: '1895-01-11T22:00:00Z' })

    const report = await importCaptures(ctx, body(id, [imageFile(sound, timeless, ancient)]))

    expect(report).toMatchObject({ read: 3, created: 1 })
    expect(report.refused).toMatchObject([{ line: '3' }, { line: '4' }])
    expect(report.refused[0]?.reason).toContain('yesterday')
    expect(report.refused[1]?.reason).toContain('between 1990 and 2100')
  })

  it('counts equal warnings together, with the first line', async () => {
    const ctx = testContext()
    const { id } = aClient(ctx)
    const at = (minute: number) =>
      image({ ExposureStartUTC: `2026-01-11T22:0${minute}:00Z`, GuidingRMSArcSec: '0' })

    const report = await importCaptures(ctx, body(id, [imageFile(at(1), at(2), at(3))]))

    const unguided = report.warnings.filter(({ message }) => message.includes('guidingRms'))
    expect(unguided).toMatchObject([{ count: 3, line: '2' }])
    expect(unguided[0]?.message).toContain('unguided')
  })

  it('is only for editors', async () => {
    const ctx = testContext()
    const { id } = aClient(ctx)
    const asViewer = { ...ctx, actor: viewerActor }
    const input = body(id, [imageFile(image())])
    await expect(importCaptures(asViewer, input)).rejects.toMatchObject({ code: 'forbidden' })
    expect(stored(ctx, id)).toEqual([])
  })

  it('reports files that cannot be read and a client that does not exist', async () => {
    const ctx = testContext()
    const { id } = aClient(ctx)
    const prose = [{ name: 'diary.txt', text: 'It was a clear night.' }]
    await expect(importCaptures(ctx, body(id, prose))).rejects.toMatchObject({
      code: 'invalid',
      details: { errors: [{ path: 'files', message: expect.stringContaining('diary.txt') }] },
    })
    await expect(importCaptures(ctx, body('nobody', prose))).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  it('reads local times in the client’s zone unless another is given', async () => {
    const ctx = testContext()
    const client = aClient(ctx, { timezone: 'America/New_York' })
    const local = image({ ExposureStart: '2026-01-11 20:42', ExposureStartUTC: '' })
    await importCaptures(ctx, body(client.id, [imageFile(local)]))
    await importCaptures(ctx, body(client.id, [imageFile(local)], { timeZone: 'Europe/Berlin' }))
    const starts = stored(ctx, client.id).map((row) => new Date(row.capturedAtMs).toISOString())
    expect(starts.sort()).toEqual(['2026-01-11T19:42:00.000Z', '2026-01-12T01:42:00.000Z'])
  })

  it('includes the weather from a second file', async () => {
    const ctx = testContext()
    const { id } = aClient(ctx)
    await importCaptures(ctx, body(id, [imageFile(image()), weatherFile(weather())]))
    expect(stored(ctx, id)).toMatchObject([{ temperature: 4.2, humidity: 66, windSpeed: 2.5 }])
  })
})

describe('targets of an import', () => {
  const twoTargets = () => [
    history(
      { name: 'M 31', imageRecords: [record(), record()] },
      { name: 'M 33', imageRecords: [record()] },
    ),
  ]

  it('leaves subs of unknown targets without a target and names them', async () => {
    const ctx = testContext()
    const { id } = aClient(ctx)
    aTarget(ctx, { clientId: id, name: 'M 33' })
    const report = await importCaptures(ctx, body(id, twoTargets()))
    expect(report.unassigned).toEqual([{ targetName: 'M 31', subs: 2 }])
    expect(report.targetsCreated).toEqual([])
    expect(stored(ctx, id).filter(({ targetId }) => targetId === null)).toHaveLength(2)
  })

  it('creates targets on request, with the coordinates of the subs', async () => {
    const ctx = testContext()
    const { id } = aClient(ctx)
    const files = [imageFile(image({ MountRA: '10.5', MountDec: '41.25' }))]
    const report = await importCaptures(ctx, body(id, files, { targetName: 'Andromeda' }))
    expect(report).toMatchObject({ targetsCreated: ['Andromeda'], unassigned: [] })
    expect(listTargets(ctx).items).toMatchObject([{ name: 'Andromeda', ra: 10.5, dec: 41.25 }])

    const other = await importCaptures(ctx, body(id, twoTargets(), { createTargets: true }))
    expect(other.targetsCreated).toEqual(['M 31', 'M 33'])
    expect(stored(ctx, id).every(({ targetId }) => targetId !== null)).toBe(true)
  })

  it('gives all light frames to the requested target, with a note', async () => {
    const ctx = testContext()
    const { id } = aClient(ctx)
    const target = aTarget(ctx, { clientId: id, name: 'M 31' })
    const report = await importCaptures(ctx, body(id, twoTargets(), { targetName: 'm31' }))
    expect(report.targetsCreated).toEqual([])
    expect(report.notes.join()).toContain('1 sub of “M 33”')
    expect(stored(ctx, id).map(({ targetId }) => targetId)).toEqual(Array(3).fill(target.id))
  })

  it('writes a name with control characters on one line, as the ingest does', async () => {
    const ctx = testContext()
    const { id } = aClient(ctx)
    const files = [history({ name: 'M\u0007 31\u0000', imageRecords: [record()] })]
    const report = await importCaptures(ctx, body(id, files, { createTargets: true }))
    expect(report).toMatchObject({ created: 1, targetsCreated: ['M  31'], unassigned: [] })
  })
})

describe('a long import', () => {
  const many = (count: number) => [
    history({ name: 'M 31', imageRecords: Array.from({ length: count }, () => record()) }),
  ]

  it('reports its progress and lets other work run', async () => {
    const ctx = testContext()
    const { id } = aClient(ctx)
    const steps: number[] = []
    let turns = 0
    const ticking = setInterval(() => turns++, 0)
    const onProgress = (done: number, total: number) => {
      expect(total).toBe(160)
      steps.push(done)
    }
    await importCaptures(ctx, body(id, many(160)), { onProgress })
    clearInterval(ticking)
    expect(steps.at(-1)).toBe(160)
    expect(steps.length).toBeGreaterThan(2)
    expect(turns).toBeGreaterThanOrEqual(2)
  })

  it('stops on a full disk, reports how much was stored, and completes the next time', async () => {
    const ctx = testContext()
    const client = aClient(ctx)
    const files = [
      history({ name: 'm31', imageRecords: Array.from({ length: 400 }, () => record()) }),
    ]
    const makeRoom = fillDisk(ctx.db, 40)
    const failure = await importCaptures(ctx, body(client.id, files)).catch(
      (error: unknown) => error,
    )
    const before = stored(ctx, client.id).length
    expect(before).toBeGreaterThan(0)
    expect(failure).toMatchObject({
      code: 'storage-full',
      message: expect.stringContaining(`${before} of 400 subs were stored before that`) as string,
    })
    makeRoom()
    const report = await importCaptures(ctx, body(client.id, files))
    expect(report).toMatchObject({ created: 400 - before, duplicates: before, refused: [] })
  })

  it('stops on request, keeps what is stored, and continues from there the next time', async () => {
    const ctx = testContext()
    const { id } = aClient(ctx)
    const files = many(160)
    const stop = new AbortController()
    const first = await importCaptures(ctx, body(id, files), {
      signal: stop.signal,
      onProgress: () => stop.abort(),
    })
    expect(first.cancelled).toBe(true)
    expect(first.created).toBeGreaterThan(0)
    expect(first.created).toBeLessThan(160)

    const second = await importCaptures(ctx, body(id, files))
    expect(second).toMatchObject({ cancelled: false, duplicates: first.created })
    expect(first.created + second.created).toBe(160)
  })
})
