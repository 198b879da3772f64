import { closeDatabase } from '@/db'
import { ingestBatch, ingestCapture } from '@/lib/services/captures/ingest'
import { captureBodies } from './lib/bodies'
import { fillCaptures } from './lib/fill'
import { inTurn, median, timed } from './lib/numbers'
import { ms, type Finding, type Options, type Part } from './lib/report'
import { addGoal, addTarget, makeWorld, type World } from './lib/world'

/** Captures that the stored ones are copied from. */
const SAMPLES = 500

/** Checks whether ingest becomes slower as more is stored. */
export const growth: Part = async (options) => [await stored(options), await inOneGoal(options)]

/** Compares a million captures of fifty targets with a thousand. */
async function stored(options: Options): Promise<Finding> {
  const large = await worldWith(options, 'large', options.quick ? 20_000 : 1_000_000, manyGoals)
  const small = await worldWith(options, 'small', 1_000, manyGoals)
  return compare(options, 'Ingest with 1,000,000 captures stored ÷ 1,000', large, small)
}

/** Compares a hundred thousand captures in the goal that new ones go to with a hundred. */
async function inOneGoal(options: Options): Promise<Finding> {
  const goal = (world: World) => world.goalIds.slice(0, 1)
  const full = await worldWith(options, 'full', options.quick ? 5_000 : 100_000, goal)
  const empty = await worldWith(options, 'empty', 100, goal)
  return compare(options, 'Ingest with 100,000 captures in the goal ÷ 100', full, empty)
}

async function worldWith(
  { folder }: Options,
  name: string,
  count: number,
  goalsOf: (world: World) => string[],
): Promise<World> {
  const world = makeWorld(folder, name)
  const body = captureBodies(3)
  const samples = Array.from({ length: SAMPLES }, () => ({ ...body(), targetName: undefined }))
  await ingestBatch(world.client, samples)
  fillCaptures(world.db, { count, goalIds: goalsOf(world) })
  return world
}

/** Creates goals of other targets with the same templates. */
function manyGoals({ admin, clientId, db }: World): string[] {
  const templates = db.driver.prepare('select id from exposure_templates').pluck().all()
  return Array.from({ length: 50 }, (_, i) => addTarget(admin, clientId, `Filling ${i}`)).flatMap(
    (targetId) => templates.map((id) => addGoal(admin, targetId, String(id))),
  )
}

async function compare(
  { quick }: Options,
  what: string,
  much: World,
  little: World,
): Promise<Finding> {
  const rounds = quick ? 50 : 600
  const bodies = new Map([much, little].map((world) => [world, captureBodies(4)]))
  const ingest = (world: World) => () =>
    timed(() => ingestCapture(world.client, bodies.get(world)?.('L')))
  await inTurn(100, ingest(much), ingest(little))
  const { first, second } = await inTurn(rounds, ingest(much), ingest(little))
  closeDatabase(much.db)
  closeDatabase(little.db)
  return {
    what,
    target: { atMost: 1.3 },
    value: median(first) / median(second),
    measured: `${ms(median(first))}, ${ms(median(second))}`,
  }
}
