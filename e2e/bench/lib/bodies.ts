import { randomNumbers } from './numbers'
import { EXPOSURE_SECONDS, FILTERS } from './world'

const FIRST_NIGHT = Date.UTC(2026, 0, 10, 20)

export type CaptureBodies = (filter?: (typeof FILTERS)[number]) => Record<string, unknown>

/**
 * Makes captures as a client sends them: with an id, everything that the camera knows, and the thirteen core
 * metrics. Each is new; the server computes airmass and Moon.
 */
export function captureBodies(seed: number): CaptureBodies {
  const random = randomNumbers(seed)
  const around = (middle: number, spread: number, decimals = 2) =>
    Number((middle + (random() - 0.5) * 2 * spread).toFixed(decimals))
  let made = 0
  return (filter = FILTERS[made % FILTERS.length]) => {
    made += 1
    const hex = Math.floor(random() * 0xffff_ffff).toString(16)
    return {
      captureId: `${hex}-${seed}-${made}`,
      capturedAt: new Date(FIRST_NIGHT + made * 310_000).toISOString(),
      frameType: 'light',
      targetName: 'M 31',
      filter,
      exposureSeconds: EXPOSURE_SECONDS,
      binning: 1,
      gain: 100,
      offset: 50,
      cameraTemperature: around(-10, 0.3, 1),
      setTemperature: -10,
      fileName: `M 31_LIGHT_${filter}_300.00s_${String(made).padStart(5, '0')}.fits`,
      camera: 'ZWO ASI2600MM Pro',
      telescope: 'Esprit 100ED',
      software: 'N.I.N.A. 3.1.2',
      metrics: {
        hfr: around(2.4, 0.6),
        starCount: around(900, 400, 0),
        guidingRms: around(0.7, 0.3),
        altitude: around(55, 20),
        skyQuality: around(20.6, 0.5),
        windSpeed: around(2, 2),
        cloudCover: around(8, 8, 0),
        humidity: around(55, 15, 0),
        temperature: around(6, 4, 1),
        dewPoint: around(-2, 3, 1),
        pressure: around(1013, 8, 1),
        backgroundMean: around(900, 300, 1),
        medianAdu: around(850, 250, 0),
      },
    }
  }
}
