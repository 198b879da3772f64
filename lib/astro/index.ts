export { derivedSkyValues } from './derived-sky-values'
export { observingNight } from './observing-night'
