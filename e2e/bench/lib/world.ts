import path from 'node:path'
import { migrateNow, openDatabase, type Db } from '@/db'
import { ClientBody, KeyBody } from '@/lib/contracts/clients'
import { CriteriaSetBody } from '@/lib/contracts/criteria-sets'
import { ExposureTemplateBody, GoalBody, TargetBody } from '@/lib/contracts/planning'
import { createEvents } from '@/lib/events'
import { coreCriteria, type MetricKey } from '@/lib/grading'
import { createClient, createKey } from '@/lib/services/clients'
import type { Ctx } from '@/lib/services/context'
import { createCriteriaSet } from '@/lib/services/criteria-sets/criteria-sets'
import { createExposureTemplate } from '@/lib/services/exposure-templates'
import { createGoal } from '@/lib/services/goals'
import { createTarget } from '@/lib/services/targets'

/** Filters of the target's goals, one goal each. */
export const FILTERS = ['L', 'R', 'G', 'B'] as const
export const EXPOSURE_SECONDS = 300

const DEVIATING = new Set<MetricKey>(['hfr', 'starCount', 'guidingRms', 'temperature'])

/** An observatory with a target, in a real database file. */
export interface World {
  db: Db
  /** Acts as Subkeeper itself. */
  admin: Ctx
  /** Acts as the client, like its key. */
  client: Ctx
  clientId: string
  key: string
  criteriaSetId: string
  targetId: string
  /** Goals in the order of FILTERS. */
  goalIds: string[]
}

/** Thirteen rows, four of them compared with the goal's baseline. */
export function criteriaRows() {
  return coreCriteria().criteria.map((row) => ({ ...row, deviation: DEVIATING.has(row.metric) }))
}

/** Creates a database with one client (auto-grading on), its set, a target and four goals. */
export function makeWorld(folder: string, name: string): World {
  const db = openDatabase(path.join(folder, `${name}.db`))
  migrateNow(db)
  const events = createEvents()
  const shared = { db, events, now: Date.now }
  const admin: Ctx = { ...shared, actor: { kind: 'system', name: 'bench' } }
  const set = createCriteriaSet(
    admin,
    CriteriaSetBody.parse({ name: 'Bench', criteria: criteriaRows() }),
  )
  const { id: clientId } = createClient(
    admin,
    ClientBody.parse({
      name: 'Bench',
      criteriaSetId: set.id,
      timezone: 'Europe/Madrid',
      siteLatitude: 38.2,
      siteLongitude: -2.6,
      siteElevation: 1200,
    }),
  )
  const { id: keyId, key } = createKey(admin, { clientId, ...KeyBody.parse({ name: 'Bench' }) })
  const targetId = addTarget(admin, clientId, 'M 31')
  const goalIds = FILTERS.map((filter) => addGoal(admin, targetId, addTemplate(admin, filter)))
  const client: Ctx = { ...shared, actor: { kind: 'client', clientId, keyId } }
  return { db, admin, client, clientId, key, criteriaSetId: set.id, targetId, goalIds }
}

export function addTarget(admin: Ctx, clientId: string, name: string): string {
  const body = TargetBody.parse({ name, clientId, ra: 10.6847, dec: 41.2688 })
  return createTarget(admin, body).id
}

function addTemplate(admin: Ctx, filter: string): string {
  const body = { name: `${filter} bench`, filter, exposureSeconds: EXPOSURE_SECONDS, minGrade: 'C' }
  return createExposureTemplate(admin, ExposureTemplateBody.parse(body)).id
}

/** Creates a goal that is never reached, so that the target stays active. */
export function addGoal(admin: Ctx, targetId: string, exposureTemplateId: string): string {
  const body = GoalBody.parse({ exposureTemplateId, desired: 10_000 })
  return createGoal(admin, { targetId, ...body }).id
}
