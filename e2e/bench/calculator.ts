import { percentile } from './lib/numbers'
import { javascriptBytes, withBrowser } from './lib/browser'
import { kilobytes, ms, type Part } from './lib/report'
import { withServer } from './lib/server'
import { twoTargets } from './lib/two-targets'

/** From a key pressed in the calculator to its score on screen, and what its page loads. */
export const calculator: Part = async (options) => {
  const { databasePath } = await twoTargets({ ...options, quick: true }, 'calculator')
  return withServer(databasePath, ({ url }) =>
    withBrowser(url, null, async (context) => {
      const bytes = await javascriptBytes(context, '/calculator')
      const page = await context.newPage()
      await page.goto('/calculator', { waitUntil: 'networkidle' })
      await page.getByRole('button', { name: 'Fill in an example' }).click()
      const field = page.getByRole('textbox', { name: 'HFR', exact: true })
      await field.fill('2')
      await page.evaluate(watchScore)
      const strokes = options.quick ? 20 : 200
      for (let i = 0; i < strokes; i++) {
        // 2 → 2. → 2.n and back: every other key changes the score.
        await field.press('End')
        await field.press(i % 2 === 0 ? `${1 + (i % 9)}` : 'Backspace')
        await page.waitForTimeout(30)
      }
      const times = await page.evaluate(() => (window as unknown as Watched).strokes)
      if (times.length < strokes / 2) throw new Error(`only ${times.length} keys moved the score`)
      return [
        {
          what: 'Calculator: key pressed to score painted, 95th percentile, ms',
          target: { atMost: 16 },
          value: percentile(times, 0.95),
          measured: `${times.length} keys, median ${ms(percentile(times, 0.5))}`,
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

interface Watched {
  strokes: number[]
}

/** Notes, for every key that changes the score, the time until the changed score was painted. */
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
    // A task posted in a frame's callback runs after that frame was painted.
    requestAnimationFrame(() => setTimeout(() => strokes.push(performance.now() - from), 0))
  }).observe(score, { subtree: true, childList: true, characterData: true })
}
