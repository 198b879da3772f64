import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { classExposure } from '@/lib/grading/capture-settings'
import { testDb } from '@/lib/testing/context'
import { closeDatabase, openDatabase, type Db } from './client'
import { migrateDatabase, pendingMigrations } from './migrate'
import { removeCapture } from './queries/captures/change'
import { captureById } from './queries/captures/lookup'

interface Journal {
  entries: { tag: string }[]
}

const MIGRATIONS = path.join('db', 'migrations')
const journal = JSON.parse(
  fs.readFileSync(path.join(MIGRATIONS, 'meta', '_journal.json'), 'utf8'),
) as Journal
const VERSIONS = journal.entries.length

let folder: string
let db: Db
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'subkeeper-migrations-'))
  db = openDatabase(path.join(folder, 'subkeeper.db'))
})
afterEach(() => {
  closeDatabase(db)
  fs.rmSync(folder, { recursive: true, force: true })
})

/** Brings the database to the schema that it had after its first `count` migrations. */
function migrateTo(count: number) {
  const migrationsFolder = path.join(folder, `first-${count}`)
  fs.cpSync(MIGRATIONS, migrationsFolder, { recursive: true })
  const shortened = { ...journal, entries: journal.entries.slice(0, count) }
  fs.writeFileSync(path.join(migrationsFolder, 'meta', '_journal.json'), JSON.stringify(shortened))
  migrate(db.orm, { migrationsFolder })
}

/** One accepted sub of one goal, in the columns that every version has. */
function putData() {
  db.driver.exec(`
    insert into clients (id, name, name_key, created_at_ms) values ('c', 'Backyard', 'backyard', 1);
    insert into targets (id, client_id, name, name_key, created_at_ms)
      values ('t', 'c', 'M 31', 'm31', 1);
    insert into exposure_templates (id, name, name_key, filter, exposure_seconds, created_at_ms)
      values ('e', 'Ha', 'ha', 'Ha', 300, 1);
    insert into goals (id, target_id, exposure_template_id, desired, created_at_ms)
      values ('g', 't', 'e', 5, 1);
    insert into captures (id, client_id, target_id, goal_id, dedupe_key, captured_at_ms, night,
        frame_type, filter, exposure_seconds, hfr, verdict, received_at_ms)
      values ('s', 'c', 't', 'g', 'i:1', 1000, '1970-01-01', 'light', 'Ha', 300, 2.5, 'accepted', 1)`)
}

/** Tables, indexes and triggers, columns by name: one that was added later stands last. */
function shapeOf({ driver }: Db) {
  const objects = driver
    .prepare(
      `select type, name, tbl_name as "table" from sqlite_master
       where name not like 'sqlite_%' and name not like '__drizzle%' order by type, name`,
    )
    .all() as { type: string; name: string; table: string }[]
  return objects.map((object) => ({
    ...object,
    columns:
      object.type === 'table'
        ? (driver.pragma(`table_info(${object.name})`) as { name: string; type: string }[])
            .map(({ name, type }) => `${name} ${type}`)
            .sort()
        : [],
  }))
}

const counts = () =>
  db.driver
    .prepare(
      `select g.accepted, t.capture_count as ofTarget, c.capture_count as ofClient
       from goals g, targets t, clients c`,
    )
    .get()

const copies = () => fs.readdirSync(folder).filter((name) => name.includes('.before-migration-'))

test('two processes that open one file migrate it once', async () => {
  migrateTo(1)
  putData()
  const other = openDatabase(db.file)
  const made = await Promise.all([migrateDatabase(db), migrateDatabase(other)])
  expect(made.filter((copy) => copy !== null)).toHaveLength(1)
  expect(copies()).toHaveLength(1)
  for (const each of [db, other]) {
    expect(pendingMigrations(each)).toBe(0)
    expect(captureById(each, 's')).toMatchObject({ hfr: 2.5 })
  }
  const applied = db.driver.prepare('select count(*) from __drizzle_migrations').pluck().get()
  expect(applied).toBe(VERSIONS)
  closeDatabase(other)
})

test('an empty file gets the current schema without a copy', async () => {
  expect(pendingMigrations(db)).toBe(VERSIONS)
  expect(await migrateDatabase(db)).toBeNull()
  expect(pendingMigrations(db)).toBe(0)
  expect(shapeOf(db)).toEqual(shapeOf(testDb()))
  expect(await migrateDatabase(db)).toBeNull()
  expect(copies()).toEqual([])
})

test('captures of an older version get a job that fills in the missing values', async () => {
  migrateTo(12)
  putData()
  await migrateDatabase(db)
  const jobs = db.driver.prepare('select kind, state, total from jobs').all()
  expect(jobs).toEqual([{ kind: 'fill-derived', state: 'running', total: 1 }])
})

const earlier = journal.entries.slice(0, -1).map(({ tag }, index) => ({ tag, version: index + 1 }))

describe.each(earlier)('a database of the version that $tag made', ({ version }) => {
  beforeEach(() => {
    migrateTo(version)
    putData()
  })

  test('gets the current schema, keeps its data and is copied first', async () => {
    const copy = await migrateDatabase(db)
    expect(copies()).toEqual([path.basename(copy ?? '')])
    expect(pendingMigrations(db)).toBe(0)
    expect(shapeOf(db)).toEqual(shapeOf(testDb()))
    expect(captureById(db, 's')).toMatchObject({ hfr: 2.5, verdict: 'accepted', goalId: 'g' })
    expect(db.driver.pragma('foreign_key_check')).toEqual([])
    expect(db.driver.pragma('integrity_check', { simple: true })).toBe('ok')

    const before = openDatabase(copy ?? '')
    expect(pendingMigrations(before)).toBe(VERSIONS - version)
    expect(before.driver.prepare('select hfr from captures').pluck().all()).toEqual([2.5])
    closeDatabase(before)
  })

  test('still updates its counts when captures are deleted', async () => {
    // Counted by a trigger in the versions that had one, and by hand for those that had not.
    const counted = { accepted: 1, ofTarget: 1, ofClient: 1 }
    db.driver.exec(`update goals set accepted = 1, accepted_seconds = 300;
      update targets set capture_count = 1; update clients set capture_count = 1`)
    await migrateDatabase(db)
    expect(counts()).toEqual(counted)
    removeCapture(db, 's')
    expect(counts()).toEqual({ accepted: 0, ofTarget: 0, ofClient: 0 })
  })
})

test('grades based on impossible values are marked as outdated', async () => {
  migrateTo(journal.entries.findIndex(({ tag }) => tag.endsWith('_outdated_grades')))
  putData()
  const body = (...metrics: string[]) =>
    JSON.stringify({ criteria: metrics.map((metric) => ({ metric, enabled: metric !== 'off' })) })
  db.driver.exec(`
    insert into criteria_sets (id, name, name_key, revision, revision_id, created_at_ms, updated_at_ms)
      values ('s', 'S', 's', 1, 'r', 1, 1);
    insert into criteria_revisions (id, set_id, revision, body, created_by, created_at_ms) values
      ('r', 's', 1, '${body('hfr', 'skyQuality', 'windSpeed')}', 'test', 1),
      ('stars', 's', 2, '${body('starCount')}', 'test', 1)`)
  const put = db.driver.prepare(
    `insert into captures (id, client_id, target_id, dedupe_key, captured_at_ms, night, frame_type,
       hfr, star_count, sky_quality, wind_speed, criteria_revision_id, received_at_ms)
     values (@id, 'c', 't', @id, 1, '1970-01-01', 'light', @hfr, @stars, @sky, @wind, @revision, 1)`,
  )
  const sub = { hfr: 2, stars: 300, sky: 20, wind: 3, revision: 'r' }
  put.run({ ...sub, id: 'fine' })
  put.run({ ...sub, id: 'failed-detection', hfr: 0 })
  put.run({ ...sub, id: 'no-reading', sky: 0 })
  put.run({ ...sub, id: 'km-per-hour', wind: 61 })
  put.run({ ...sub, id: 'ruined', hfr: 0, stars: 0 })
  put.run({ ...sub, id: 'ruined-unknown', hfr: 0, stars: null })
  put.run({ ...sub, id: 'not-judged', hfr: 0, sky: 0, revision: 'stars' })
  put.run({ ...sub, id: 'ungraded', hfr: 0, revision: null })
  await migrateDatabase(db)
  const outdated = db.driver.prepare('select id from captures where outdated order by id').pluck()
  expect(outdated.all()).toEqual(['failed-detection', 'km-per-hour', 'no-reading'])
})

test('stored subs get the class for their settings, and unfinished regrades keep their baselines', async () => {
  migrateTo(journal.entries.findIndex(({ tag }) => tag.endsWith('_settings_classes')))
  putData()
  const put = db.driver.prepare(
    `insert into captures (id, client_id, target_id, goal_id, dedupe_key, captured_at_ms, night,
       frame_type, gain, binning, exposure_seconds, received_at_ms)
     values (@id, 'c', 't', 'g', @id, 1, '1970-01-01', 'light', 100, 1, @seconds, 1)`,
  )
  put.run({ id: 'exact', seconds: 300 })
  put.run({ id: 'near', seconds: 297 })
  put.run({ id: 'other', seconds: 10.05 })
  put.run({ id: 'unknown', seconds: null })
  db.driver.exec(`
    insert into regrade_jobs (id, state, scope, revisions, include_manual, total, matrix, created_by,
        created_at_ms)
      values ('j', 'running', '{}', '{}', 0, 0, '{}', 'test', 1);
    insert into regrade_goals (job_id, goal_id, baselines, accepted_before, target_status_before)
      values ('j', 'g', '{"hfr":2}', 0, 'active')`)
  await migrateDatabase(db)
  const classes = db.driver.prepare('select id, settings_class from captures order by id').raw()
  expect(classes.all()).toEqual([
    ['exact', '100//1/300000000'],
    ['near', '100//1/300000000'],
    ['other', '100//1/10000000'],
    ['s', '///300000000'],
    ['unknown', '100//1/'],
  ])
  for (const [id, exposure] of [
    ['near', classExposure(297, 300)],
    ['other', classExposure(10.05, 300)],
  ] as const) {
    expect(captureById(db, id)?.classExposure).toBe(exposure)
  }
  expect(db.driver.prepare('select baselines from regrade_goals').pluck().get()).toBe(
    '{"shared":{"hfr":2},"bySettings":{}}',
  )
})
