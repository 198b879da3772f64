import { closeDatabase } from '@/db'
import { ingestBatch } from '@/lib/services/captures/ingest'
import { captureBodies } from './lib/bodies'
import { bareInserts } from './lib/bare-inserts'
import { inTurn, median, medianRatio, timed } from './lib/numbers'
import { rate, type Part } from './lib/report'
import { makeWorld } from './lib/world'

const BATCH = 500

/** Compares batches through the service with a loop that only inserts the same columns. */
export const batch: Part = async ({ folder, quick }) => {
  const rounds = quick ? 3 : 30
  const world = makeWorld(folder, 'batch')
  const body = captureBodies(2)
  const ingest = async () => {
    const bodies = Array.from({ length: BATCH }, () => body('L'))
    const took = await timed(async () => {
      const { created } = await ingestBatch(world.client, bodies)
      if (created !== BATCH) throw new Error(`only ${created} of ${BATCH} captures were stored`)
    })
    return (BATCH / took) * 1000
  }
  for (let i = 0; i < 4; i++) await ingest()
  const plain = bareInserts(folder, 'bare', world.db, { indexed: false })
  const indexed = bareInserts(folder, 'bare-indexed', world.db, { indexed: true })
  const bare = async (table: ReturnType<typeof bareInserts>) => {
    const rows = table.rows(BATCH)
    return (BATCH / (await timed(() => table.insert(rows)))) * 1000
  }
  for (let i = 0; i < 4; i++) await bare(plain)

  const ours = await inTurn(rounds, ingest, () => bare(plain))
  const withIndexes = await inTurn(Math.ceil(rounds / 3), ingest, () => bare(indexed))
  closeDatabase(world.db)
  plain.close()
  indexed.close()
  return [
    {
      what: `Batch of ${BATCH} captures/s ÷ bare inserts/s`,
      target: { atLeast: 0.4 },
      value: medianRatio(ours.first, ours.second),
      measured: `${rate(median(ours.first))}, ${rate(median(ours.second))}`,
    },
    {
      what: '… ÷ bare inserts/s into a table with our indexes',
      value: medianRatio(withIndexes.first, withIndexes.second),
      measured: `${rate(median(withIndexes.first))}, ${rate(median(withIndexes.second))}`,
    },
  ]
}
