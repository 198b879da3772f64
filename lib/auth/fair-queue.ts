import { AppError } from '@/lib/errors'

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
