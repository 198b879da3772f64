import autocannon from 'autocannon'
import { closeDatabase } from '@/db'
import { captureBodies } from './lib/bodies'
import { inTurn, median, medianRatio } from './lib/numbers'
import { rate, type Part } from './lib/report'
import { withServer } from './lib/server'
import { makeWorld } from './lib/world'

const CONNECTIONS = 8

/** Compares captures posted one by one with a handler of the same build that only parses their JSON. */
export const http: Part = async ({ folder, quick }) => {
  const rounds = quick ? 2 : 7
  const seconds = quick ? 1 : 4
  const world = makeWorld(folder, 'http')
  closeDatabase(world.db)
  return withServer(world.db.file, async ({ url }) => {
    const body = captureBodies(1)
    const load = async (path: string) => {
      const { requests, duration, non2xx, errors } = await autocannon({
        url: url + path,
        connections: CONNECTIONS,
        duration: seconds,
        method: 'POST',
        headers: { authorization: `Bearer ${world.key}`, 'content-type': 'application/json' },
        requests: [{ setupRequest: (request) => ({ ...request, body: JSON.stringify(body()) }) }],
      })
      if (non2xx + errors > 0) throw new Error(`${path}: ${non2xx} rejected, ${errors} failed`)
      return requests.total / duration
    }
    const ingest = () => load('/api/captures')
    const bare = () => load('/api/bench/parse')
    await inTurn(1, ingest, bare)
    const { first, second } = await inTurn(rounds, ingest, bare)
    return [
      {
        what: `One capture by HTTP ÷ only parsing it, ${CONNECTIONS} connections`,
        target: { atLeast: 0.6 },
        value: medianRatio(first, second),
        measured: `${rate(median(first))}, ${rate(median(second))}`,
      },
    ]
  })
}
