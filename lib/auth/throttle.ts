import { isClosing, onClosing } from '@/lib/closing'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { toNameKey } from '@/lib/services/names'
import { singleton } from '@/lib/singleton'
import { MINUTE_MS } from '@/lib/time'
import { toNetwork } from './address'

/** Failures of one caller with one name without a wait: people mistype. */
const FREE_FAILURES = 5
/** The same with one name from all addresses, against distributed guessing; one is forgotten every 9 s. */
const FREE_FAILURES_IN_ALL = 100
const FORGET_ONE_MS = 9_000
/** Each failure beyond those makes the next attempt wait this much longer, ms, up to the maximum. */
const STEP_MS = 1_000
const MAX_WAIT_MS = 30_000
/** An attempt that has to wait longer than this is rejected, with the time to wait. */
const MAX_HOLD_MS = 5_000
/** Concurrent attempts of one caller with one name: while there is a wait, and without. */
const MAX_HELD = 2
const MAX_CONCURRENT = 20
/** Failures are forgotten this long after the last one, ms. */
const MEMORY_MS = 15 * MINUTE_MS
const MAX_BUCKETS = 10_000

/** Attempts that wait for their password check: in total, and from one network. */
const MAX_QUEUED = 200
const MAX_QUEUED_PER_NETWORK = 20

export interface Attempt {
  name: string
  /** Where it comes from; empty if unknown. */
  address: string
  /** The browser or session, if it is known to belong to this person. */
  device: string | null
  /** The person's current hash. Failures are counted for it: a new password starts without any. */
  passwordHash: string | null
}

interface Bucket {
  /** Not an integer if failures are forgotten gradually. */
  failures: number
  lastFailedAtMs: number
  lastUsedAtMs: number
  /** Attempts in progress, and a promise for the end of the last one. */
  waiting: number
  last: Promise<unknown>
  /** Whether this wait has been logged. */
  isLogged: boolean
}

interface Clock {
  now: () => number
  wait: (ms: number) => Promise<void>
}

/**
 * Slows down password guessing without locking anyone out. Failures are counted by name and network, so
 * that an attacker does not slow down other people, and by name and browser for browsers that have
 * signed in as this person before, which no attacker can slow down. Each failure makes the next attempt
 * wait longer, up to 30 seconds.
 *
 * Unknown browsers and known ones each get one password check at a time, so that guessing uses at most
 * one processor and never keeps out known browsers.
 */
export class SignInThrottle {
  private readonly buckets = new Map<string, Bucket>()
  private readonly unknownBrowsers = new FairQueue(MAX_QUEUED, MAX_QUEUED_PER_NETWORK)
  private readonly knownBrowsers = new FairQueue(MAX_QUEUED, MAX_QUEUED_PER_NETWORK)

  constructor(private readonly clock: Clock = { now: () => Date.now(), wait: waitUnlessClosing }) {}

  /**
   * Runs a password check and returns whether it passed. Errors: limited, with the seconds to wait; then
   * the password is not checked and the attempt does not count.
   */
  async attempt(who: Attempt, check: () => Promise<boolean>): Promise<boolean> {
    const network = toNetwork(who.address)
    const key = (...parts: string[]) =>
      JSON.stringify([toNameKey(who.name), who.passwordHash?.slice(-16) ?? '', ...parts])
    const own = this.bucket(who.device === null ? key('at', network) : key('device', who.device))
    const all = who.device === null ? this.bucket(key('all')) : null
    const waitMs = () =>
      Math.max(
        this.waitFor(own, FREE_FAILURES),
        all === null ? 0 : this.waitFor(all, FREE_FAILURES_IN_ALL),
      )
    const ms = waitMs()
    if (own.waiting >= (ms > 0 ? MAX_HELD : MAX_CONCURRENT)) throw refusal(who, own, ms)
    own.waiting += 1
    // One after another: otherwise many guesses at once would all be checked before the first one fails.
    const turn = own.last.then(async () => {
      const ms = waitMs()
      if (ms > MAX_HOLD_MS || (ms > 0 && own.waiting > MAX_HELD)) throw refusal(who, own, ms)
      if (ms > 0) await this.clock.wait(ms)
      const queue = who.device === null ? this.unknownBrowsers : this.knownBrowsers
      const passed = await queue.run(network, check)
      if (passed) own.failures = 0
      else {
        this.count(own)
        if (all) this.count(all, FORGET_ONE_MS)
      }
      if (!passed) log().warn({ name: who.name, address: who.address }, 'sign-in failed')
      return passed
    })
    own.last = turn.catch(() => undefined).finally(() => (own.waiting -= 1))
    return turn
  }

  private bucket(key: string): Bucket {
    const found = this.buckets.get(key) ?? {
      failures: 0,
      lastFailedAtMs: 0,
      lastUsedAtMs: 0,
      waiting: 0,
      last: Promise.resolve(),
      isLogged: false,
    }
    // The map is in order of use, least recently used first.
    found.lastUsedAtMs = this.clock.now()
    this.buckets.delete(key)
    this.buckets.set(key, found)
    for (const [old, { waiting, lastUsedAtMs }] of this.buckets) {
      const isForgotten = waiting === 0 && found.lastUsedAtMs - lastUsedAtMs > MEMORY_MS
      if (!isForgotten && this.buckets.size <= MAX_BUCKETS) break
      this.buckets.delete(old)
    }
    return found
  }

  private waitFor({ failures, lastFailedAtMs }: Bucket, free: number): number {
    const since = this.clock.now() - lastFailedAtMs
    if (failures < free || since > MEMORY_MS) return 0
    return Math.max(0, Math.min((failures - free + 1) * STEP_MS, MAX_WAIT_MS) - since)
  }

  private count(bucket: Bucket, forgetOneMs = Infinity) {
    const now = this.clock.now()
    const since = now - bucket.lastFailedAtMs
    const kept = since > MEMORY_MS ? 0 : bucket.failures - since / forgetOneMs
    bucket.failures = Math.max(0, kept) + 1
    bucket.lastFailedAtMs = now
    bucket.isLogged = false
  }
}

function refusal({ name, address }: Attempt, bucket: Bucket, ms: number): AppError {
  const retryAfterSeconds = Math.max(1, Math.ceil(ms / 1000))
  // Once per wait: many attempts at once must not fill the log.
  if (!bucket.isLogged) {
    const failures = Math.round(bucket.failures)
    log().warn({ name, address, failures, retryAfterSeconds }, 'sign-in refused for a while')
  }
  bucket.isLogged = true
  return new AppError(
    'limited',
    `Too many failed attempts. Try again in ${retryAfterSeconds} ${retryAfterSeconds === 1 ? 'second' : 'seconds'}.`,
    { retryAfterSeconds },
  )
}

async function waitUnlessClosing(ms: number): Promise<void> {
  let stopListening = () => {}
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms)
    stopListening = onClosing(() => {
      clearTimeout(timer)
      resolve()
    })
  })
  stopListening()
  if (isClosing()) {
    throw new AppError('unavailable', 'The server is stopping.', { retryAfterSeconds: 5 })
  }
}

/** Returns the throttle of this process. */
export const signInThrottle = (): SignInThrottle =>
  singleton('sign-in-throttle', () => new SignInThrottle())

/**
 * Runs one piece of work at a time and takes turns between sources: a source that sends many waits for
 * its own work, and nobody else does.
 */
export class FairQueue {
  private readonly waiting = new Map<string, (() => void)[]>()
  private count = 0
  private isRunning = false

  constructor(
    private readonly maxWaiting: number,
    private readonly maxOfOne: number,
  ) {}

  /** Errors: limited, if too many are already waiting. */
  async run<T>(source: string, work: () => Promise<T>): Promise<T> {
    if (this.isRunning) await this.turn(source)
    this.isRunning = true
    try {
      return await work()
    } finally {
      this.next()
    }
  }

  private turn(source: string): Promise<void> {
    const line = this.waiting.get(source) ?? []
    if (this.count >= this.maxWaiting || line.length >= this.maxOfOne) {
      throw new AppError('limited', 'Too many people are signing in. Try again in a moment.', {
        retryAfterSeconds: 2,
      })
    }
    this.count += 1
    this.waiting.set(source, line)
    return new Promise((resolve) => line.push(resolve))
  }

  /** Starts the first work of the next source, which moves to the end of the line. */
  private next() {
    const [entry] = this.waiting
    if (!entry) {
      this.isRunning = false
      return
    }
    const [source, line] = entry
    const begin = line.shift()
    this.waiting.delete(source)
    if (line.length > 0) this.waiting.set(source, line)
    this.count -= 1
    begin?.()
  }
}
