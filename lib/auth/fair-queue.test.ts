import { expect, test } from 'vitest'
import { FairQueue } from './fair-queue'

/** Work that notes when it runs. */
function notes() {
  const done: string[] = []
  const work = (what: string) => async () => {
    await new Promise((resolve) => setImmediate(resolve))
    done.push(what)
  }
  return { done, work }
}

test('sources take turns, however many one of them has waiting', async () => {
  const queue = new FairQueue(10, 10)
  const { done, work } = notes()
  const many = [1, 2, 3, 4].map((i) => queue.run('many', work(`many ${i}`)))
  const one = queue.run('one', work('one'))
  await Promise.all([...many, one])
  expect(done).toEqual(['many 1', 'many 2', 'one', 'many 3', 'many 4'])
})

test('what fails lets the next one run', async () => {
  const queue = new FairQueue(10, 10)
  const { done, work } = notes()
  const broken = queue.run('a', () => Promise.reject(new Error('broken')))
  const next = queue.run('a', work('next'))
  await expect(broken).rejects.toThrow('broken')
  await next
  expect(done).toEqual(['next'])
})

test('one source cannot take all places', async () => {
  const queue = new FairQueue(3, 2)
  const { done, work } = notes()
  const many = Array.from({ length: 10 }, (_, i) => queue.run('many', work(`many ${i}`)))
  const one = queue.run('one', work('one'))
  const late = queue.run('late', work('late'))
  await expect(late).rejects.toMatchObject({ code: 'limited' })
  await Promise.allSettled([...many, one])
  expect(done).toEqual(['many 0', 'many 1', 'one', 'many 2'])
})
