import type { Page } from '@playwright/test'
import { percentile } from './lib/numbers'
import { javascriptBytes, withBrowser } from './lib/browser'
import { kilobytes, ms, type Part } from './lib/report'
import { withServer } from './lib/server'
import { twoTargets } from './lib/two-targets'

/** Measures the time from a key press in the calculator to the score on screen, and what its page loads. */
export const calculator: Part = async (options) => {
  const { databasePath } = await twoTargets({ ...options, quick: true }, 'calculator')
  return withServer(databasePath, ({ url }) =>
    withBrowser(url, null, async (context) => {
      const bytes = await javascriptBytes(context, '/calculator')
      const strokes = options.quick ? 20 : 200
      const page = await context.newPage()
      await page.goto('/calculator', { waitUntil: 'networkidle' })
      await page.getByRole('button', { name: 'Fill in an example' }).click()
      const times = await timesOf(page, strokes)
      // The minimum that this machine and browser need for any page.
      const empty = await context.newPage()
      await empty.setContent(ECHO)
      const floor = await timesOf(empty, strokes)
      return [
        {
          what: 'Calculator: key pressed to score painted, 95th percentile, ms',
          target: { atMost: 16 },
          value: percentile(times, 0.95),
          measured:
            `${times.length} keys, median ${ms(percentile(times, 0.5))}; ` +
            `an empty page ${ms(percentile(floor, 0.95))}`,
        },
        {
          what: 'Calculator: JavaScript sent, kB gzipped',
          target: { atMost: 180 },
          value: bytes / 1000,
          measured: kilobytes(bytes),
        },
      ]
    }),
  )
}

/** A page that only shows what was typed, in place of the calculator's score. */
const ECHO = `<input aria-label="HFR" oninput="score.textContent = this.value">
  <p role="status" aria-label="Score" id="score">0</p>`

/** Types into the field named HFR; returns the time for each key that changed the score, ms. */
async function timesOf(page: Page, strokes: number): Promise<number[]> {
  const field = page.getByRole('textbox', { name: 'HFR', exact: true })
  await field.fill('2')
  await page.evaluate(watchScore)
  for (let i = 0; i < strokes; i++) {
    // 2 → 2n and back: every key changes the score.
    await field.press('End')
    await field.press(i % 2 === 0 ? `${1 + (i % 9)}` : 'Backspace')
    await page.waitForTimeout(30)
  }
  const times = await page.evaluate(() => (window as unknown as Watched).strokes)
  if (times.length < strokes / 2) throw new Error(`only ${times.length} keys changed the score`)
  return times
}

interface Watched {
  strokes: number[]
}

/** Records the time from each key that changes the score until the new score is painted. */
function watchScore() {
  const strokes: number[] = []
  Object.assign(window, { strokes })
  let pressedAt: number | null = null
  addEventListener('keydown', (event) => (pressedAt = event.timeStamp), { capture: true })
  const score = document.querySelector('[role="status"][aria-label="Score"]')
  if (!score) throw new Error('there is no status named Score')
  new MutationObserver(() => {
    const from = pressedAt
    if (from === null) return
    pressedAt = null
    // A task posted in a frame's callback runs after that frame has been painted.
    requestAnimationFrame(() => setTimeout(() => strokes.push(performance.now() - from), 0))
  }).observe(score, { subtree: true, childList: true, characterData: true })
}
