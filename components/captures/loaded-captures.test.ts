import { expect, test } from 'vitest'
import type { CaptureRow } from '@/lib/contracts/captures'
import {
  appendPage,
  changeRows,
  releaseRows,
  replaceFirstPage,
  startList,
  toFilterParams,
  updateRows,
} from './loaded-captures'
import { gradedRow } from './use-manual-grades'

const row = (id: string, fields: Partial<CaptureRow> = {}) => ({ id, ...fields }) as CaptureRow

const page = (ids: string, nextCursor: string | null = 'next', total = 100) => ({
  items: [...ids].map((id) => row(id)),
  nextCursor,
  total,
})

const listIds = ({ rows }: { rows: readonly CaptureRow[] }) => rows.map(({ id }) => id).join('')

test('another page follows the first, and no sub appears twice', () => {
  const loaded = appendPage(startList('', page('abc')), page('cde', null))
  expect(listIds(loaded)).toBe('abcde')
  expect(loaded.nextCursor).toBeNull()
})

test('new subs at the start push the others down, and the loaded rows stay', () => {
  const loaded = appendPage(startList('', page('cde')), page('fgh', 'later'))
  const refreshed = replaceFirstPage(loaded, page('abc', 'early', 102))
  expect(listIds(refreshed)).toBe('abcdefgh')
  expect(refreshed).toMatchObject({ nextCursor: 'later', total: 102 })
})

test('a sub that no longer matches the filters disappears', () => {
  const loaded = appendPage(startList('', page('abc')), page('def', 'later'))
  expect(listIds(replaceFirstPage(loaded, page('acd')))).toBe('acdef')
})

test('the list starts over where there could be a gap', () => {
  const loaded = appendPage(startList('', page('def')), page('ghi', 'later'))
  const refreshed = replaceFirstPage(loaded, page('abc', 'early'))
  expect(listIds(refreshed)).toBe('abc')
  expect(refreshed.nextCursor).toBe('early')
})

test('a changed row outlasts pages that were requested before, until it is released', () => {
  const first = { ...page(''), items: [row('a', { grade: 'D', autoGrade: 'D' })] }
  const changed = changeRows(startList('', first), [gradedRow(first.items[0]!, 'A')])
  const stale = replaceFirstPage(changed, { ...first })
  expect(stale.rows[0]).toMatchObject({ grade: 'A', gradeSource: 'manual' })
  const current = { ...first, items: [row('a', { grade: 'A', note: 'from the server' })] }
  expect(releaseRows(replaceFirstPage(stale, current)).rows[0]?.note).toBe('from the server')
})

test('an update changes loaded rows in place, except those changed in the browser', () => {
  const first = { ...page('', 'x'), items: [row('a', {}), row('b', {}), row('c', {})] }
  const changed = changeRows(startList('', first), [{ id: 'b', note: 'mine' }])
  const updated = updateRows(changed, [
    row('b', { note: 'theirs' }),
    row('c', { note: 'theirs' }),
    row('z', { note: 'not loaded' }),
  ])
  expect(updated.rows.map(({ id, note }) => [id, note])).toEqual([
    ['a', undefined],
    ['b', 'mine'],
    ['c', 'theirs'],
  ])
})

test('reverting a manual grade shows the automatic one', () => {
  const manual = row('a', { grade: 'A', gradeSource: 'manual', autoGrade: 'D' })
  expect(gradedRow(manual, null)).toMatchObject({ grade: 'D', gradeSource: 'auto' })
  expect(gradedRow({ ...manual, autoGrade: null }, null)).toMatchObject({ gradeSource: null })
})

test('an export has only the filters of the list', () => {
  const query = { targetId: 't', grade: 'A', sort: 'score', order: 'asc', limit: 100 } as const
  expect(toFilterParams(query).toString()).toBe('targetId=t&grade=A')
})
