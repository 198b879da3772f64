import { expect, test } from 'vitest'
import type { CaptureRow } from '@/lib/contracts/captures'
import {
  extendedBy,
  filterParamsOf,
  refreshedWith,
  released,
  startedWith,
  withChanges,
  withNews,
  withRow,
} from './loaded-captures'
import { gradedRow } from './use-manual-grades'

const row = (id: string, fields: Partial<CaptureRow> = {}) => ({ id, ...fields }) as CaptureRow

const page = (ids: string, nextCursor: string | null = 'next', total = 100) => ({
  items: [...ids].map((id) => row(id)),
  nextCursor,
  total,
})

const idsOf = ({ rows }: { rows: readonly CaptureRow[] }) => rows.map(({ id }) => id).join('')

test('a further page follows the first, and no sub shows twice', () => {
  const loaded = extendedBy(startedWith('', page('abc')), page('cde', null))
  expect(idsOf(loaded)).toBe('abcde')
  expect(loaded.nextCursor).toBeNull()
})

test('new subs at the beginning push the others on, and what was loaded stays', () => {
  const loaded = extendedBy(startedWith('', page('cde')), page('fgh', 'later'))
  const refreshed = refreshedWith(loaded, page('abc', 'early', 102))
  expect(idsOf(refreshed)).toBe('abcdefgh')
  expect(refreshed).toMatchObject({ nextCursor: 'later', total: 102 })
})

test('a sub that the filters no longer let through goes', () => {
  const loaded = extendedBy(startedWith('', page('abc')), page('def', 'later'))
  expect(idsOf(refreshedWith(loaded, page('acd')))).toBe('acdef')
})

test('the list begins again where a gap could be', () => {
  const loaded = extendedBy(startedWith('', page('def')), page('ghi', 'later'))
  const refreshed = refreshedWith(loaded, page('abc', 'early'))
  expect(idsOf(refreshed)).toBe('abc')
  expect(refreshed.nextCursor).toBe('early')
})

test('a changed row outlasts pages that were asked for before, until it is released', () => {
  const first = { ...page(''), items: [row('a', { grade: 'D', autoGrade: 'D' })] }
  const loaded = startedWith('', first)
  const changed = withRow(loaded, gradedRow(first.items[0]!, 'A'))
  const stale = refreshedWith(changed, { ...first })
  expect(stale.rows[0]).toMatchObject({ grade: 'A', gradeSource: 'manual' })
  const right = { ...first, items: [row('a', { grade: 'A', note: 'as the server says' })] }
  expect(released(refreshedWith(stale, right)).rows[0]?.note).toBe('as the server says')
})

test('news of rows further behind reaches them where they stand, but not what was changed here', () => {
  const first = { ...page('', 'x'), items: [row('a', {}), row('b', {}), row('c', {})] }
  const changed = withChanges(startedWith('', first), [{ id: 'b', note: 'mine' }])
  const told = withNews(changed, [
    row('b', { note: 'theirs' }),
    row('c', { note: 'theirs' }),
    row('z', { note: 'not loaded' }),
  ])
  expect(told.rows.map(({ id, note }) => [id, note])).toEqual([
    ['a', told.rows[0]?.note],
    ['b', 'mine'],
    ['c', 'theirs'],
  ])
})

test('taking a grade back shows the automatic one', () => {
  const manual = row('a', { grade: 'A', gradeSource: 'manual', autoGrade: 'D' })
  expect(gradedRow(manual, null)).toMatchObject({ grade: 'D', gradeSource: 'auto' })
  expect(gradedRow({ ...manual, autoGrade: null }, null)).toMatchObject({ gradeSource: null })
})

test('an export is asked for with the filters alone', () => {
  const query = { targetId: 't', grade: 'A', sort: 'score', order: 'asc', limit: 100 } as const
  expect(filterParamsOf(query).toString()).toBe('targetId=t&grade=A')
})
