import { expect, test } from 'vitest'
import { capturesByIds } from '@/db/queries/captures/lookup'
import { FIELDS, type Field } from '@/lib/capture/fields'
import { anObservatory, GOOD } from '@/lib/testing/observatory'
import { readAllParts } from '@/lib/testing/checks'
import { CaptureQuery } from '@/lib/contracts/captures'
import { updateClient } from '../clients'
import { renewSky } from './derive'
import { getCapture } from './change'
import { exportCaptures } from './export'
import { listCaptures } from './view'

/** Returns a valid value of a field, as a client sends it. */
function sampleOf({ key, kind, options, min = 0, max = 0 }: Field): string | number {
  if (kind === 'moment') return '2026-03-13T22:00:00.000Z'
  if (kind === 'enum') return options?.[0] ?? ''
  if (kind === 'text') return `the ${key}`
  return kind === 'integer' ? Math.ceil(min) + 3 : (min + max) / 2
}

const SENT = FIELDS.filter(({ sent }) => sent !== 'never')
const SAMPLE = Object.fromEntries(SENT.map((field) => [field.key, sampleOf(field)]))

test('every field that can be sent is returned in lists, in a single capture and in the CSV', async () => {
  const { ctx, send } = anObservatory()
  const { id, warnings } = await send(GOOD, SAMPLE)
  expect(warnings).toEqual([])
  expect(getCapture(ctx, { captureId: id })).toMatchObject(SAMPLE)
  expect(listCaptures(ctx, CaptureQuery.parse({})).items[0]).toMatchObject(SAMPLE)
  const [header = '', row = ''] = readAllParts((after) => exportCaptures(ctx, {}, { after })).split(
    '\r\n',
  )
  const cells = Object.fromEntries(header.split(',').map((name, i) => [name, row.split(',')[i]]))
  for (const { key } of SENT.filter(({ csv }) => csv)) {
    expect(cells[key], key).toBe(String(SAMPLE[key]))
  }
})

test('every number outside its field’s range is dropped with a warning', async () => {
  const { send } = anObservatory()
  const numbers = SENT.filter(({ kind }) => kind === 'integer' || kind === 'real')
  const above = Object.fromEntries(numbers.map(({ key, max = 0 }) => [key, max + 1]))
  const capture = await send(GOOD, above)
  expect(capture.warnings.map(({ path }) => path).toSorted()).toEqual(
    numbers.map(({ key }) => key).toSorted(),
  )
  for (const { key } of numbers) expect(capture[key], key).toBeNull()
})

test('every sortable field sorts a list both ways', async () => {
  const { ctx, send } = anObservatory()
  await send(GOOD, SAMPLE)
  await send(GOOD)
  for (const { key } of FIELDS.filter(({ sorted }) => sorted)) {
    for (const order of ['asc', 'desc']) {
      const { items } = listCaptures(ctx, CaptureQuery.parse({ sort: key, order }))
      expect(items, `${key} ${order}`).toHaveLength(2)
    }
  }
})

test.each([
  ['East', 'east', 0],
  ['WEST', 'west', 0],
  ['pierEast', 'east', 0],
  ['n/a', null, 0],
  ['pierUnknown', null, 0],
  ['up', null, 1],
])('the pier side %j is read as %j', async (pierSide, expected, warnings) => {
  const { send } = anObservatory()
  const capture = await send(GOOD, { pierSide })
  expect(capture.pierSide).toBe(expected)
  expect(capture.warnings).toHaveLength(warnings)
})

test('a list can be narrowed to a pier side or a source', async () => {
  const { ctx, send } = anObservatory()
  const east = await send(GOOD, { pierSide: 'east', source: 'agent' })
  await send(GOOD, { pierSide: 'west' })
  for (const filter of [{ pierSide: 'east' }, { source: 'agent' }]) {
    const { items, total } = listCaptures(ctx, CaptureQuery.parse(filter))
    expect([items.map(({ id }) => id), total]).toEqual([[east.id], 1])
  }
})

test('the altitudes of Sun and Moon are derived from time and site, and follow the site', async () => {
  const { ctx, send, client } = anObservatory()
  const { id } = await send(GOOD, { capturedAt: '2025-06-21T12:00:00Z' })
  expect(getCapture(ctx, { captureId: id })).toMatchObject({
    sunAltitude: null,
    moonAltitude: null,
  })
  updateClient(ctx, {
    clientId: client.id,
    patch: { siteLatitude: 23.4, siteLongitude: 0, siteElevation: 0 },
  })
  for (const capture of capturesByIds(ctx.db, [id])) renewSky(ctx, capture)
  expect(getCapture(ctx, { captureId: id }).sunAltitude).toBeGreaterThan(89)
  const later = await send(GOOD, { capturedAt: '2025-06-21T23:55:00Z' })
  expect(later.sunAltitude).toBeCloseTo(-43.2, 0)
  expect(later.moonAltitude).not.toBeNull()
})
