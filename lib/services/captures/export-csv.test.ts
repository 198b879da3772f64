import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { anObservatory, GOOD } from '@/lib/testing/observatory'
import { captureCsv } from './export-csv'

test('an exported text never starts a formula, whatever stands before the sign', async () => {
  const { ctx, sendAll, body } = anObservatory({ client: { createTargets: true } })
  const formulas = ['=HYPERLINK("http://x","M31")', '+1', '-1', '@SUM(A1)', '＝1+1', '＠A1']
  const hidden = formulas.flatMap((text) => [text, `  ${text}`, `\u00a0${text}`, `\u200b${text}`])
  const harmless = ['a=b', '100% - done', 'M 31']
  const names = [...hidden, ...harmless]
  await sendAll(names.map((fileName) => body(GOOD, { fileName })))
  const text = await new Response(captureCsv(ctx, {})).text()
  const rows = Papa.parse<Record<string, string>>(text.trim(), { header: true }).data
  expect(rows.map(({ fileName }) => fileName)).toEqual([
    ...hidden.map((name) => `'${name}`),
    ...harmless,
  ])
  expect(rows.every(({ hfr }) => hfr === '1.8')).toBe(true)
})
