import { inTurn, median, medianRatio, timed } from './lib/numbers'
import { ms, type Part } from './lib/report'
import { withServer } from './lib/server'
import { twoTargets } from './lib/two-targets'

/** Compares the server's time for a target's page with many captures and with few. */
export const page: Part = async (options) => {
  const { databasePath, manyId, fewId, cookie } = await twoTargets(options, 'page')
  return withServer(databasePath, async ({ url }) => {
    const open = (targetId: string) => () =>
      timed(async () => {
        const headers = { cookie: `${cookie.name}=${cookie.value}` }
        const response = await fetch(`${url}/targets/${targetId}`, { headers, redirect: 'manual' })
        const html = await response.text()
        if (response.status !== 200 || !html.includes('Subs over time')) {
          throw new Error(`the page answered ${response.status}`)
        }
      })
    await inTurn(10, open(manyId), open(fewId))
    const rounds = options.quick ? 10 : 80
    const { first, second } = await inTurn(rounds, open(manyId), open(fewId))
    return [
      {
        what: 'A target’s page with 100,000 captures ÷ 100',
        target: { atMost: 1.5 },
        value: medianRatio(first, second),
        measured: `${ms(median(first))}, ${ms(median(second))}`,
      },
    ]
  })
}
