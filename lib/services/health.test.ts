import { expect, test, vi } from 'vitest'
import { closeDatabase } from '@/db'
import { log } from '@/lib/log'
import { TEST_NOW, testContext } from '@/lib/testing/context'
import { checkHealth } from './health'

test('a server that can read its database is well, and says for how long it runs', () => {
  const ctx = testContext({ kind: 'anonymous' })
  const health = checkHealth(ctx, { startedAtMs: TEST_NOW - 90_500 })
  expect(health).toEqual({
    status: 'ok',
    database: 'ok',
    uptimeSeconds: 90,
    version: expect.stringMatching(/^\d+\.\d+\.\d+/) as string,
  })
})

test('a server that cannot read its database says so instead of failing', () => {
  const ctx = testContext({ kind: 'anonymous' })
  const logged = vi.spyOn(log(), 'error').mockImplementation(() => undefined)
  closeDatabase(ctx.db)
  expect(checkHealth(ctx, { startedAtMs: TEST_NOW })).toMatchObject({
    status: 'failing',
    database: 'failing',
  })
  expect(logged).toHaveBeenCalledOnce()
})
