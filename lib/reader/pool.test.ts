import { Worker } from 'node:worker_threads'
import { afterEach, describe, expect, test } from 'vitest'
import { Pool, type Answer, type Order } from './pool'

/** A thread that does what an order's name says, and remembers it. */
const SOURCE = `
  const { parentPort, threadId } = require('node:worker_threads')
  const waiting = new Map()
  parentPort.on('message', (message) => {
    if ('drop' in message) {
      waiting.get(message.drop)?.()
      return
    }
    const { id, name } = message
    if (name === 'die') setTimeout(() => process.exit(1), 20)
    else if (name === 'wait') {
      waiting.set(id, () => parentPort.postMessage({ id, failure: { message: 'dropped' } }))
    } else if (name === 'release') {
      for (const [other, end] of waiting) parentPort.postMessage({ id: other, value: 'released' })
      parentPort.postMessage({ id, value: 'done' })
    } else if (name === 'pause') setTimeout(() => parentPort.postMessage({ id, value: 'rested' }), 60)
    else parentPort.postMessage({ id, value: threadId })
  })`

const workers: Worker[] = []
afterEach(() => Promise.all(workers.splice(0).map((worker) => worker.terminate())))

function poolOf(size: number) {
  let started = 0
  const start = () => {
    started += 1
    const worker = new Worker(SOURCE, { eval: true })
    workers.push(worker)
    return worker
  }
  const pool = new Pool(start, size)
  const run = (name: string, signal?: AbortSignal) => pool.run(order(name), signal).then(valueOf)
  return { run, started: () => started, finish: () => pool.finish() }
}

const order = (name: string): Order => ({
  name,
  input: [],
  actor: { kind: 'anonymous' },
  nowMs: 0,
  asJson: false,
})

function valueOf(answer: Answer): unknown {
  if ('failure' in answer) throw new Error(answer.failure.message)
  return answer.value
}

describe('reader threads', () => {
  test('are started when they are needed, and no more of them than were allowed', async () => {
    const { run, started } = poolOf(2)
    expect(started()).toBe(0)
    const threads = await Promise.all(Array.from({ length: 12 }, () => run('which')))
    expect(started()).toBe(2)
    expect(new Set(threads).size).toBe(2)
  })

  test('let a short read pass a long one that pauses', async () => {
    const { run } = poolOf(1)
    const long = run('wait')
    expect(await run('release')).toBe('done')
    expect(await long).toBe('released')
  })

  test('cost only the read that killed one its answer', async () => {
    const { run, started } = poolOf(1)
    const reads = ['pause', 'die', 'pause', 'which'].map((name) => run(name))
    const outcomes = await Promise.allSettled(reads)
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ])
    expect(await run('pause')).toBe('rested')
    expect(started()).toBeGreaterThan(1)
  })

  test('are told when the caller of a running read has gone', async () => {
    const { run } = poolOf(1)
    const gone = new AbortController()
    const left = run('wait', gone.signal)
    await run('which')
    gone.abort(new Error('gone'))
    await expect(left).rejects.toThrow('gone')
    expect(await run('which')).toBeTypeOf('number')
  })

  test('do not begin reads whose callers have gone, and refuse more than a queue of them', async () => {
    const { run } = poolOf(1)
    const busy = new AbortController()
    const running = Promise.allSettled(Array.from({ length: 4 }, () => run('wait', busy.signal)))
    const gone = new AbortController()
    const queued = Promise.allSettled(Array.from({ length: 200 }, () => run('which', gone.signal)))
    await expect(run('which')).rejects.toMatchObject({ code: 'unavailable' })
    gone.abort(new Error('gone'))
    expect((await queued).every(({ status }) => status === 'rejected')).toBe(true)
    // There is room in the queue again, behind the four that hold the thread.
    const last = run('which')
    busy.abort(new Error('gone'))
    expect((await running).every(({ status }) => status === 'rejected')).toBe(true)
    expect(await last).toBeTypeOf('number')
  })

  test('finish what was begun when the server stops, and then end', async () => {
    const { run, finish } = poolOf(1)
    const begun = [run('pause'), run('pause')]
    const ended = new Promise((resolve) => workers[0]?.once('exit', resolve))
    finish()
    expect(await Promise.all(begun)).toEqual(['rested', 'rested'])
    await ended
  })

  test('do not begin a read for a caller that has gone already', async () => {
    const { run, started } = poolOf(1)
    await expect(run('which', AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone')
    expect(started()).toBe(0)
  })
})
