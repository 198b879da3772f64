import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { anObservatory, GOOD } from '@/lib/testing/observatory'
import { readAllParts } from '@/lib/testing/checks'
import { updateCapture } from './change'
import { exportCaptures, exportChosenCaptures } from './export'

test('an exported text never starts a formula, whatever comes before the sign', async () => {
  const { ctx, sendAll, body } = anObservatory({ client: { createTargets: true } })
  const signs = [
    '=HYPERLINK("http://x","M31")',
    '+1',
    '-1',
    '@SUM(A1)',
    '＝1+1',
    '＠A1',
    '﹦1',
    '﹣1',
  ]
  const hidden = signs.flatMap((text) => [text, `  ${text}`, `\u00a0${text}`, `\u200b${text}`])
  const harmless = ['a=b', '100% - done', 'M 31', 'a;b', 'a|b']
  const names = [...hidden, ...harmless]
  await sendAll(names.map((fileName) => body(GOOD, { fileName })))
  const rows = rowsOf(readAllParts((after) => exportCaptures(ctx, {}, { after })))
  expect(rows.map(({ fileName }) => fileName)).toEqual([
    ...hidden.map((name) => `'${name}`),
    ...harmless,
  ])
  expect(rows.every(({ hfr }) => hfr === '1.8')).toBe(true)
})

test('an exported text never starts a formula in programs that split cells at other characters', async () => {
  const { ctx, send } = anObservatory()
  const notes = {
    ';=1+1': ";'=1+1",
    'seen; =1+1;done': "seen;' =1+1;done",
    'a\n=1+1': "a\n'=1+1",
    'a\t@x|+1': "a\t'@x|'+1",
    '\t=1': "'\t'=1",
    '\rM 31': "'\rM 31",
  }
  for (const [note, expected] of Object.entries(notes)) {
    const { id } = await send(GOOD)
    updateCapture(ctx, { captureId: id, patch: { note } })
    const rows = rowsOf(
      readAllParts((after) => exportChosenCaptures(ctx, { captureIds: [id] }, { after })),
    )
    expect(rows[0]?.note).toBe(expected)
  }
})

const rowsOf = (text: string) =>
  Papa.parse<Record<string, string>>(text.replace(/\r\n$/, ''), { header: true, newline: '\r\n' })
    .data
