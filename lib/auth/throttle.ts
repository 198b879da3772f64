import { isClosing, onClosing } from '@/lib/closing'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { nameKey } from '@/lib/services/names'
import { singleton } from '@/lib/singleton'
import { MINUTE_MS } from '@/lib/time'
import { networkOf } from './address'

/** Failures of one caller at one name that cost no wait: people mistype. */
const FREE_FAILURES = 5
/** The same at one name from everywhere, for guesses from many addresses; one is forgotten every 9 s. */
const FREE_FAILURES_OF_ALL = 100
const FORGET_ONE_OF_ALL_MS = 9_000
/** Each failure beyond those makes the next attempt wait this much longer, ms, up to the maximum. */
const STEP_MS = 1_000
const MAX_WAIT_MS = 30_000
/** An attempt that has to wait no longer than this is held; another is refused, with the wait. */
const MAX_HOLD_MS = 5_000
/** Attempts of one caller at one name that may be under way at once: with a wait, and without. */
const MAX_HELD = 2
const MAX_VOLLEY = 20
/** Failures are forgotten this long after the last one, ms. */
const MEMORY_MS = 15 * MINUTE_MS
const MAX_BUCKETS = 10_000

/** Attempts by unknown browsers that wait for their password check: in all, and from one network. */
const MAX_QUEUED = 200
const MAX_QUEUED_OF_ONE = 20

export interface Attempt {
  name: string
  /** Where it comes from; empty when that is unknown. */
  address: string
  /** The browser or session, if it has proved before that it belongs to this person. */
  device: string | null
  /** The person's present hash. Failures belong to it: a reset password begins without any. */
  passwordHash: string | null
}

interface Bucket {
  /** Not a whole number where they are forgotten one by one. */
  failures: number
  lastFailedAtMs: number
  lastUsedAtMs: number
  /** Attempts that have begun and not ended, and the end of the last of them. */
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
 * Slows down guessing at passwords without locking anyone out. Failures are counted by name and
 * network, so that one attacker does not slow down the others, and by name and browser for a browser
 * that has signed in as this person before, which no attacker elsewhere can slow down. Every failure
 * makes the next attempt wait longer, up to 30 seconds.
 *
 * One check at a time runs for unknown browsers and one for known ones, so that guessing takes up to
 * one processor and keeps nobody known out.
 */
export class SignInThrottle {
  private readonly buckets = new Map<string, Bucket>()
  private readonly strangers = new FairQueue(MAX_QUEUED, MAX_QUEUED_OF_ONE)
  private readonly known = new FairQueue(MAX_QUEUED, MAX_QUEUED_OF_ONE)

  constructor(private readonly clock: Clock = { now: () => Date.now(), wait: waitUnlessClosing }) {}

  /**
   * Runs one check of a password and returns whether it passed. Error: limited, with the seconds to
   * wait; the password is not checked then, and the attempt does not count.
   */
  async attempt(who: Attempt, check: () => Promise<boolean>): Promise<boolean> {
    const network = networkOf(who.address)
    const key = (...parts: string[]) =>
      JSON.stringify([nameKey(who.name), who.passwordHash?.slice(-16) ?? '', ...parts])
    const own = this.bucket(who.device === null ? key('at', network) : key('device', who.device))
    const all = who.device === null ? this.bucket(key('all')) : null
    const waitMs = () =>
      Math.max(
        this.waitFor(own, FREE_FAILURES),
        all === null ? 0 : this.waitFor(all, FREE_FAILURES_OF_ALL),
      )
    const ms = waitMs()
    if (own.waiting >= (ms > 0 ? MAX_HELD : MAX_VOLLEY)) throw refusal(who, own, ms)
    own.waiting += 1
    // One after the other: a volley of guesses would otherwise be checked before the first failed.
    const turn = own.last.then(async () => {
      const ms = waitMs()
      if (ms > MAX_HOLD_MS || (ms > 0 && own.waiting > MAX_HELD)) throw refusal(who, own, ms)
      if (ms > 0) await this.clock.wait(ms)
      const queue = who.device === null ? this.strangers : this.known
      const passed = await queue.run(network, check)
      if (passed) own.failures = 0
      else {
        this.count(own)
        if (all) this.count(all, FORGET_ONE_OF_ALL_MS)
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
    // The map is in order of use: what was used least recently goes first.
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
  // Once for each wait: a volley must not fill the log.
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

/** The throttle of this process. */
export const signInThrottle = (): SignInThrottle =>
  singleton('sign-in-throttle', () => new SignInThrottle())

/**
 * Runs one piece of work at a time and takes those that wait in turns, one from each source: who
 * sends many waits for their own, and nobody else does.
 */
export class FairQueue {
  private readonly waiting = new Map<string, (() => void)[]>()
  private count = 0
  private isRunning = false

  constructor(
    private readonly maxWaiting: number,
    private readonly maxOfOne: number,
  ) {}

  /** Error: limited, when too many are waiting already. */
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

  /** Hands on to the first of the next source, which goes to the end of the sources. */
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
