import fs from 'node:fs'
import path from 'node:path'
import { generateSQLiteDrizzleJson, generateSQLiteMigration } from 'drizzle-kit/api'
import { getTableColumns } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { FIELDS } from '@/lib/capture/fields'
import { testDb } from '@/lib/testing/context'
import * as schema from './index'

const META = path.join('db', 'migrations', 'meta')

test('the columns of a capture match the migrated database', () => {
  const { driver } = testDb()
  const stored = driver
    .prepare<[], { name: string; type: string; notnull: 0 | 1 }>(
      `select name, type, "notnull" from pragma_table_xinfo('captures')`,
    )
    .all()
  const derived = Object.values(getTableColumns(schema.captures)).map((column) => ({
    name: column.name,
    type: column.getSQLType().toUpperCase(),
    notnull: Number(column.notNull),
  }))
  const sorted = (columns: { name: string; type: string; notnull: number }[]) =>
    columns.map(({ name, type, notnull }) => `${name} ${type.toUpperCase()} ${notnull}`).toSorted()
  expect(sorted(derived)).toEqual(sorted(stored))
})

test('every schema change has a migration: npm run db:generate creates one', async () => {
  const newest = fs
    .readdirSync(META)
    .filter((name) => name.endsWith('_snapshot.json'))
    .sort()
    .at(-1)
  const before = JSON.parse(fs.readFileSync(path.join(META, newest ?? ''), 'utf8')) as never
  const now = await generateSQLiteDrizzleJson({ ...schema })
  expect(await generateSQLiteMigration(before, now)).toEqual([])
})

test('each field has a property and a column in snake case', () => {
  const names = Object.fromEntries(
    FIELDS.map(({ key, property, column }) => [key, [property, column]]),
  )
  expect(names.capturedAt).toEqual(['capturedAtMs', 'captured_at_ms'])
  expect(names.exposureSeconds).toEqual(['exposureSeconds', 'exposure_seconds'])
  expect(names.ra).toEqual(['ra', 'ra'])
})
