import type { BaselineSample } from '@/db/queries/baselines'
import { BASELINE_WINDOW } from '@/lib/grading'

/**
 * The newest values of one goal and metric, sorted both by time and by size, so that adding a capture
 * costs the same however many are stored.
 */
export class BaselineWindow {
  /** When the values were captured, ms; oldest first. */
  private readonly times = new Float64Array(BASELINE_WINDOW)
  /** The values in the same order; of two with the same time, the later arrival counts as newer. */
  private readonly values = new Float64Array(BASELINE_WINDOW)
  /** The same values, ascending. */
  private readonly bySize = new Float64Array(BASELINE_WINDOW)
  private count: number

  constructor(newestFirst: readonly BaselineSample[]) {
    const kept = newestFirst.slice(0, BASELINE_WINDOW).reverse()
    this.count = kept.length
    this.times.set(kept.map((sample) => sample.atMs))
    this.values.set(kept.map((sample) => sample.value))
    this.bySize.set(this.values.subarray(0, this.count).slice().sort())
  }

  /** The values, ascending; valid until the next one is added. */
  get sorted(): Float64Array {
    return this.isFull ? this.bySize : this.bySize.subarray(0, this.count)
  }

  /** How many values there are, and when the oldest and the newest were captured. */
  get span(): { subs: number; fromMs: number | null; toMs: number | null } {
    const [fromMs, toMs] = [this.times[0], this.times[this.count - 1]]
    if (this.count === 0 || fromMs === undefined || toMs === undefined) {
      return { subs: 0, fromMs: null, toMs: null }
    }
    return { subs: this.count, fromMs, toMs }
  }

  add({ atMs, value }: BaselineSample) {
    let place = this.count
    while (place > 0 && this.timeAt(place - 1) > atMs) place -= 1
    if (!this.isFull) this.insert(place, atMs, value)
    else if (place > 0) this.replaceOldest(place - 1, atMs, value)
  }

  private get isFull(): boolean {
    return this.count === BASELINE_WINDOW
  }

  private timeAt(index: number): number {
    return this.times[index] ?? -Infinity
  }

  /** Returns how many of the values are smaller. */
  private rankOf(value: number): number {
    let [low, high] = [0, this.count]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.bySize[middle] ?? Infinity) < value) low = middle + 1
      else high = middle
    }
    return low
  }

  private insert(place: number, atMs: number, value: number) {
    const rank = this.rankOf(value)
    this.times.copyWithin(place + 1, place, this.count)
    this.values.copyWithin(place + 1, place, this.count)
    this.bySize.copyWithin(rank + 1, rank, this.count)
    this.put(place, rank, atMs, value)
    this.count += 1
  }

  /** Shifts the values between the oldest one's places and the new one's by one. */
  private replaceOldest(place: number, atMs: number, value: number) {
    const freed = this.rankOf(this.values[0] ?? NaN)
    let rank = this.rankOf(value)
    if (rank > freed) {
      rank -= 1
      this.bySize.copyWithin(freed, freed + 1, rank + 1)
    } else this.bySize.copyWithin(rank + 1, rank, freed)
    this.times.copyWithin(0, 1, place + 1)
    this.values.copyWithin(0, 1, place + 1)
    this.put(place, rank, atMs, value)
  }

  private put(place: number, rank: number, atMs: number, value: number) {
    this.times[place] = atMs
    this.values[place] = value
    this.bySize[rank] = value
  }
}
