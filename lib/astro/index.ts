export { derivedSkyValues } from './derived-sky-values'
export type { SkyInput, SkyValues } from './derived-sky-values'
export { observingNight } from './observing-night'
