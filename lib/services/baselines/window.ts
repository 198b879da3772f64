import { bisectLeft } from 'd3-array'
import type { BaselineSample } from '@/db/queries/baselines'
import { BASELINE_WINDOW } from '@/lib/grading'

/**
 * The newest values of one goal and metric, kept both by time and by size, so that taking in a
 * capture costs the same however many are stored.
 */
export class BaselineWindow {
  /** Oldest first; a later arrival of the same moment counts as newer. */
  private readonly byTime: BaselineSample[]
  /** The same values, ascending. */
  readonly sorted: number[]

  constructor(newestFirst: readonly BaselineSample[]) {
    this.byTime = newestFirst.slice(0, BASELINE_WINDOW).reverse()
    this.sorted = this.byTime.map((sample) => sample.value).sort((a, b) => a - b)
  }

  add(sample: BaselineSample) {
    const full = this.byTime.length >= BASELINE_WINDOW
    const oldest = this.byTime[0]
    if (full && oldest && sample.atMs < oldest.atMs) return
    let place = this.byTime.length
    while (place > 0 && this.at(place - 1) > sample.atMs) place -= 1
    this.byTime.splice(place, 0, sample)
    this.sorted.splice(bisectLeft(this.sorted, sample.value), 0, sample.value)
    if (full) this.dropOldest()
  }

  private dropOldest() {
    const dropped = this.byTime.shift()
    if (dropped) this.sorted.splice(bisectLeft(this.sorted, dropped.value), 1)
  }

  private at(index: number): number {
    return this.byTime[index]?.atMs ?? -Infinity
  }
}
