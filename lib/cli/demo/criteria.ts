import type { z } from 'zod'
import type { CriteriaSetBody } from '@/lib/contracts/criteria-sets'

type Body = z.input<typeof CriteriaSetBody>

/**
 * The revisions of the dark site's set: initial guesses, HFR adjusted to the seeing after a month, and
 * recently a hard limit against gusts. Subs that the last revision has not graded are stale.
 */
export const BROADBAND_SET: readonly [Body, Body, Body] = [broadband(1), broadband(2), broadband(3)]

function broadband(revision: 1 | 2 | 3): Body {
  return {
    name: 'Broadband, dark site',
    description:
      'Galaxies from the hilltop. Round, sharp stars and a dark background; gusts are never accepted.',
    thresholds: { a: 88, b: 78, c: 66, d: 52 },
    minCoverage: 50,
    baseline: 'median',
    criteria: [
      {
        metric: 'hfr',
        trend: 'lower',
        good: revision === 1 ? 1.35 : 1.45,
        bad: revision === 1 ? 2.3 : 2.4,
        weight: 3,
        deviation: true,
        allowedDeviation: 15,
      },
      {
        metric: 'starCount',
        trend: 'higher',
        good: 900,
        bad: 200,
        weight: 2,
        deviation: true,
        allowedDeviation: 30,
      },
      {
        metric: 'guidingRms',
        trend: 'lower',
        good: 0.45,
        bad: 1.2,
        weight: 2,
        limit: revision === 3 ? 1.6 : null,
      },
      {
        metric: 'backgroundMean',
        trend: 'lower',
        good: 1100,
        bad: 4500,
        weight: 1.5,
        deviation: true,
        allowedDeviation: 40,
      },
      { metric: 'eccentricity', trend: 'lower', good: 0.4, bad: 0.65, weight: 1 },
      { metric: 'altitude', trend: 'higher', good: 60, bad: 25, weight: 1 },
      { metric: 'skyQuality', trend: 'higher', good: 21.3, bad: 19, weight: 1 },
      { metric: 'cloudCover', trend: 'lower', good: 10, bad: 70, weight: 0.5 },
      { metric: 'windSpeed', trend: 'lower', good: 3, bad: 11, weight: 0.5 },
      { metric: 'moonSeparation', trend: 'higher', good: 90, bad: 25, weight: 0.5 },
    ],
  }
}

/** The revisions of the backyard's set, changed once; a regrade followed and is in the history. */
export const NARROWBAND_SET: readonly [Body, Body] = [narrowband(1), narrowband(2)]

function narrowband(revision: 1 | 2): Body {
  return {
    name: 'Narrowband, backyard',
    description: 'Nebulae under a town’s sky. Forgives the Moon, not the guiding.',
    thresholds: { a: 90, b: 80, c: 68, d: 55 },
    minCoverage: 40,
    baseline: 'bestQuartile',
    criteria: [
      {
        metric: 'hfr',
        trend: 'lower',
        good: revision === 1 ? 1.7 : 1.8,
        bad: revision === 1 ? 2.9 : 3.3,
        weight: 3,
        deviation: true,
        allowedDeviation: 20,
      },
      {
        metric: 'starCount',
        trend: 'higher',
        good: 280,
        bad: 60,
        weight: 2,
        deviation: true,
        allowedDeviation: 35,
      },
      { metric: 'guidingRms', trend: 'lower', good: 0.65, bad: 1.9, weight: 2.5, limit: 2.2 },
      {
        metric: 'backgroundMean',
        trend: 'lower',
        good: 900,
        bad: 2600,
        weight: 1,
        deviation: true,
        allowedDeviation: 60,
      },
      { metric: 'altitude', trend: 'higher', good: 55, bad: 25, weight: 1 },
      { metric: 'cloudCover', trend: 'lower', good: 10, bad: 80, weight: 1 },
      { metric: 'humidity', trend: 'lower', good: 75, bad: 98, weight: 0.5 },
      { metric: 'temperature', enabled: false, trend: 'higher', good: 10, bad: -10, weight: 0.5 },
    ],
  }
}
