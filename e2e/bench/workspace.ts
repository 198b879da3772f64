import type { Page } from '@playwright/test'
import { firstPaintOf, javascriptBytes, withBrowser } from './lib/browser'
import { inTurn, median, medianRatio } from './lib/numbers'
import { kilobytes, ms, type Part } from './lib/report'
import { withServer } from './lib/server'
import { twoTargets } from './lib/two-targets'

const FIRST_ROW = 'table[aria-label="Subs"] tbody tr[data-id]'

/** Measures a target's page in a browser: first rows, scrolling, and what it loads. */
export const workspace: Part = async (options) => {
  const { databasePath, manyId, fewId, cookie } = await twoTargets(options, 'workspace')
  return withServer(databasePath, ({ url }) =>
    withBrowser(url, cookie, async (context) => {
      const bytes = await javascriptBytes(context, `/targets/${manyId}`)
      const page = await context.newPage()
      const open = (id: string) => () => firstPaintOf(page, `/targets/${id}`, FIRST_ROW)
      await inTurn(2, open(manyId), open(fewId))
      const rounds = options.quick ? 3 : 20
      const { first, second } = await inTurn(rounds, open(manyId), open(fewId))
      await page.goto(`/targets/${manyId}`, { waitUntil: 'networkidle' })
      const scrolled = await scroll(page, options.quick ? 2_000 : 10_000)
      return [
        {
          what: 'First rows on screen with 100,000 captures ÷ 100',
          target: { atMost: 1.5 },
          value: medianRatio(first, second),
          measured: `${ms(median(first))}, ${ms(median(second))}`,
        },
        {
          what: 'Longest time with a blank row in view while scrolling, ms',
          target: { atMost: 100 },
          value: scrolled.longestBlankMs,
          measured: `${scrolled.rows} rows in ${options.quick ? 2 : 10} s`,
        },
        {
          what: 'Target page: JavaScript sent, kB gzipped',
          target: { atMost: 350 },
          value: bytes / 1000,
          measured: kilobytes(bytes),
        },
      ]
    }),
  )
}

/** Scrolls the table with the wheel, and checks in every frame whether the rows in view are there. */
async function scroll(page: Page, forMs: number) {
  const row = page.locator(FIRST_ROW).first()
  await row.scrollIntoViewIfNeeded()
  await row.hover()
  await page.evaluate(watchForBlanks)
  const until = Date.now() + forMs
  while (Date.now() < until) {
    // 8,000 pixels per second: repeated hard flicks.
    await page.mouse.wheel(0, 400)
    await page.waitForTimeout(50)
  }
  return page.evaluate(() => (window as unknown as { blanks: Blanks }).blanks)
}

interface Blanks {
  longestBlankMs: number
  /** The furthest row seen. */
  rows: number
}

function watchForBlanks() {
  const blanks: Blanks = { longestBlankMs: 0, rows: 0 }
  Object.assign(window, { blanks })
  const table = document.querySelector('table[aria-label="Subs"]')
  const box = table?.parentElement
  if (!table || !box) throw new Error('there is no table of captures')
  let blankSince: number | null = null
  const look = () => {
    const { left, right, top, bottom } = box.getBoundingClientRect()
    const from = Math.max(top, 0) + 60
    const to = Math.min(bottom, innerHeight) - 30
    let blank = false
    for (let y = from; y < to; y += 20) {
      const hit = document.elementFromPoint((left + right) / 2, y)
      if (!hit || !table.contains(hit)) continue
      const row = hit.closest<HTMLElement>('tr[data-id], thead')
      if (!row) blank = true
      else blanks.rows = Math.max(blanks.rows, Number(row.getAttribute('aria-rowindex') ?? 0))
    }
    const now = performance.now()
    if (!blank) blankSince = null
    else blankSince ??= now
    if (blankSince !== null)
      blanks.longestBlankMs = Math.max(blanks.longestBlankMs, now - blankSince)
    requestAnimationFrame(look)
  }
  look()
}
