/**
 * Random numbers that are the same on every machine for the same seed: the 32-bit generator mulberry32,
 * seeded with an FNV-1a hash of the seed's parts. Good enough for a demo, and for nothing else.
 */
export class Random {
  private state: number

  constructor(...seed: (string | number)[]) {
    let hash = 0x811c9dc5
    for (const character of seed.join('\u0000')) {
      hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
    }
    this.state = hash >>> 0
  }

  /** 0 ≤ x < 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0
    let mixed = this.state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next()
  }

  /** A whole number, both ends inclusive. */
  whole(low: number, high: number): number {
    return Math.floor(this.between(low, high + 1))
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  /** Normally distributed (Box and Muller), cut off at three deviations. */
  normal(mean: number, deviation: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()))
    const value = radius * Math.cos(2 * Math.PI * this.next())
    return mean + deviation * Math.min(3, Math.max(-3, value))
  }

  /** Returns a smooth function of the hour that varies between about −1 and 1. */
  wander(): (hours: number) => number {
    const waves = [0.25, 0.6, 1.4].map((frequency) => ({
      frequency: frequency * this.between(0.8, 1.25),
      phase: this.between(0, 2 * Math.PI),
    }))
    return (hours) =>
      waves.reduce(
        (sum, { frequency, phase }, i) => sum + Math.sin(frequency * hours + phase) / (i + 1.6),
        0,
      )
  }
}
