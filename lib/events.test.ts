import { describe, expect, test } from 'vitest'
import { createEvents, type AppEvent } from './events'

const regrade = (n: number): AppEvent => ({ type: 'regrade', regradeId: `r${n}`, state: 'running' })

/** A bus that keeps three events, with this many published. */
function busWith(count: number) {
  const events = createEvents(3)
  for (let n = 1; n <= count; n++) events.publish(regrade(n))
  return events
}

test('listeners hear what is published until they leave', () => {
  const events = createEvents()
  const heard: AppEvent[] = []
  const leave = events.subscribe((event) => heard.push(event))
  events.publish(regrade(1))
  leave()
  events.publish(regrade(2))
  expect(heard).toEqual([regrade(1)])
})

describe('who was away', () => {
  test('gets what came since, in order', () => {
    expect(busWith(2).after(0)).toEqual([regrade(1), regrade(2)])
    expect(busWith(2).after(1)).toEqual([regrade(2)])
    expect(busWith(5).after(2)).toEqual([regrade(3), regrade(4), regrade(5)])
  })

  test('gets nothing when nothing came', () => {
    expect(busWith(0).after(0)).toEqual([])
    expect(busWith(7).after(7)).toEqual([])
  })

  test('is told when some of it is no longer kept', () => {
    expect(busWith(4).after(0)).toBeNull()
    expect(busWith(5).after(1)).toBeNull()
  })
})

describe('an event id', () => {
  test('names a number of this process', () => {
    const events = busWith(5)
    expect(events.newest).toBe(5)
    expect(events.numberOf(events.idOf(3))).toBe(3)
    expect(events.numberOf(events.idOf(0))).toBe(0)
  })

  test('of another process names nothing', () => {
    const events = busWith(5)
    expect(events.numberOf(busWith(5).idOf(3))).toBeNull()
  })

  test.each(['', 'nonsense', '-1'])('%j names nothing', (id) => {
    expect(busWith(5).numberOf(id)).toBeNull()
  })

  test('that is not a number yet given out names nothing', () => {
    const events = busWith(5)
    const epoch = events.idOf(0).split('-')[0]
    for (const digits of ['6', '-3', '1e1', '2.5', '', '9'.repeat(20)]) {
      expect(events.numberOf(`${epoch}-${digits}`), digits).toBeNull()
    }
  })
})
