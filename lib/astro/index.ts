export { derivedSkyValues, isProbablyHours, type SkyInput } from './derived-sky-values'
export { observingNight } from './observing-night'
