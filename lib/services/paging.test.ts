import { describe, expect, it } from 'vitest'
import { AppError } from '@/lib/errors'
import { aTemplate } from '@/lib/testing/factories'
import { testContext } from '@/lib/testing/context'
import { listExposureTemplates } from './exposure-templates'

describe('a paged list', () => {
  it('shows every item once, in order, and ends with a null cursor', () => {
    const ctx = testContext()
    const names = ['Ha', 'alpha', 'Ω', 'B 10', 'B 2', 'zeta', 'Éclair']
    for (const name of names) aTemplate(ctx, { name })
    const seen: string[] = []
    let cursor: string | undefined
    for (let page = 0; page < 10; page++) {
      const { items, nextCursor, total } = listExposureTemplates(ctx, { limit: 3, cursor })
      expect(total).toBe(7)
      seen.push(...items.map((item) => item.name))
      if (nextCursor === null) break
      cursor = nextCursor
    }
    expect(seen).toEqual(['alpha', 'B 10', 'B 2', 'Ha', 'zeta', 'Éclair', 'Ω'])
  })

  it('has no next page if the last one is exactly full', () => {
    const ctx = testContext()
    aTemplate(ctx)
    aTemplate(ctx)
    expect(listExposureTemplates(ctx, { limit: 2 }).nextCursor).toBeNull()
  })

  it('continues at the same place even if the item there was deleted', () => {
    const ctx = testContext()
    for (const name of ['a', 'b', 'd']) aTemplate(ctx, { name })
    const { nextCursor } = listExposureTemplates(ctx, { limit: 2 })
    aTemplate(ctx, { name: 'c' })
    const rest = listExposureTemplates(ctx, { limit: 2, cursor: nextCursor ?? '' })
    expect(rest.items.map((item) => item.name)).toEqual(['c', 'd'])
  })

  it.each(['', 'x', 'e30', Buffer.from('[{},1]').toString('base64url')])(
    'refuses the cursor %j',
    (cursor) => {
      const refused = () => listExposureTemplates(testContext(), { limit: 2, cursor })
      expect(refused).toThrow(AppError)
      expect(refused).toThrow(/cursor/)
    },
  )
})
