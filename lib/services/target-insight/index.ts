export { targetGlances } from './glances'
export { seriesChoices, targetOutcome } from './outcome'
export { targetSeries } from './series'
export { staleSubs } from './stale-subs'
