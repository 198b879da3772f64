import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { closeDatabase, inTransaction, migrateNow, openDatabase, type Db } from '@/db'
import { ImportBody } from '@/lib/contracts/imports'
import { image, imageFile } from '@/lib/formats/testing'
import { createTarget } from '@/lib/services/targets'
import { TargetBody } from '@/lib/contracts/planning'
import { adminActor, testContext } from '@/lib/testing/context'
import { aClient } from '@/lib/testing/factories'
import { importCaptures } from './import-captures'

let folder: string
let ours: Db
let theirs: Db

/** Two connections to one file, as the command line beside a running server has. */
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'subkeeper-import-'))
  const file = path.join(folder, 'test.db')
  ours = openDatabase(file, { busyTimeoutMs: 10 })
  migrateNow(ours)
  theirs = openDatabase(file, { busyTimeoutMs: 10 })
})

afterEach(() => {
  closeDatabase(ours)
  closeDatabase(theirs)
  fs.rmSync(folder, { recursive: true, force: true })
})

it('waits while another process holds the lock, and then loses nothing', async () => {
  const ctx = testContext(adminActor, ours)
  const client = aClient(ctx)
  theirs.driver.exec('begin immediate')
  const releasedAt = new Promise<number>((resolve) =>
    setTimeout(() => {
      theirs.driver.exec('commit')
      resolve(performance.now())
    }, 350),
  )
  const files = [imageFile(image())]
  const input = ImportBody.parse({ clientId: client.id, files, targetName: 'M 31' })

  const report = await importCaptures(ctx, input)

  expect(performance.now()).toBeGreaterThanOrEqual(await releasedAt)
  expect(report).toMatchObject({ created: 1, refused: [], targetsCreated: ['M 31'] })
})

it('sees what another process has stored in the meantime', async () => {
  const ctx = testContext(adminActor, ours)
  const client = aClient(ctx)
  const files = [imageFile(image())]
  const input = ImportBody.parse({ clientId: client.id, files, targetName: 'M 31' })
  const elsewhere = testContext(adminActor, theirs)
  inTransaction(theirs, () => {
    createTarget(elsewhere, TargetBody.parse({ clientId: client.id, name: 'M 31' }))
  })
  await importCaptures(elsewhere, input)

  expect(await importCaptures(ctx, input)).toMatchObject({
    created: 0,
    duplicates: 1,
    targetsCreated: [],
  })
})
