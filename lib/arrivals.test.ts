import { EventEmitter } from 'node:events'
import type { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { letArrivalsFinish, noteArrival } from './arrivals'

const aResponse = () => new EventEmitter() as unknown as ServerResponse

test('a job continues at once when no captures are arriving', async () => {
  let isDone = false
  void letArrivalsFinish().then(() => (isDone = true))
  await Promise.resolve()
  await Promise.resolve()
  expect(isDone).toBe(true)
})

test('a job waits until arriving captures are answered', async () => {
  const first = aResponse()
  const second = aResponse()
  noteArrival(first)
  noteArrival(second)
  const answered: string[] = []
  const waiting = letArrivalsFinish().then(() => answered.push('job'))
  first.emit('close')
  second.emit('close')
  answered.push('captures')
  await waiting
  expect(answered).toEqual(['captures', 'job'])
})

test('a client that sends slowly delays a job for a moment only', async () => {
  const slow = aResponse()
  noteArrival(slow)
  const outcome = await Promise.race([
    letArrivalsFinish().then(() => 'job'),
    sleep(5_000).then(() => 'never'),
  ])
  expect(outcome).toBe('job')
  slow.emit('close')
})
