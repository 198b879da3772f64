import { describe, expect, it, test } from 'vitest'
import { likelyMistake, suspectValues } from './suspect-values'

describe('a value outside its range', () => {
  it.each([
    ['temperature', 263.15, 'is it in kelvin?'],
    ['dewPoint', 280, 'is it in kelvin?'],
    ['temperature', 88, 'is it in °F?'],
    ['windSpeed', 126, 'is it in km/h?'],
    ['skyQuality', 1940, 'was its decimal point lost?'],
    ['skyQuality', 205, 'was its decimal point lost?'],
    ['pressure', 29.92, 'is it in inHg?'],
    ['pressure', 101.3, 'is it in kPa?'],
    ['pressure', 98_000, 'is it in Pa?'],
  ] as const)('of %s, %d, is asked about by its likely unit', (metric, value, question) => {
    expect(likelyMistake(metric, value)).toBe(question)
  })

  it.each([
    ['temperature', -300],
    ['windSpeed', -1],
    ['skyQuality', 0],
    ['skyQuality', 30],
    ['pressure', 0],
    ['humidity', 140],
    ['windSpeed', '126'],
    ['windSpeed', NaN],
  ] as const)('of %s, %s, gets no guess where nothing is known', (metric, value) => {
    expect(likelyMistake(metric, value)).toBeNull()
  })
})

describe('a pressure', () => {
  const questions = (pressure: number, elevationM: number | null) =>
    suspectValues({ pressure }, elevationM).map(({ message }) => message)

  it('in mmHg is questioned where no weather gives it', () => {
    expect(questions(760, 250)).toEqual([
      '760 hPa is far from the 984 hPa usual at 250 m (is it in mmHg?); it was kept',
    ])
    expect(questions(755, 0)).toHaveLength(1)
  })

  it('far from anything is questioned without a guess', () => {
    expect(questions(520, 100)).toEqual([
      '520 hPa is far from the 1001 hPa usual at 100 m; it was kept',
    ])
  })

  it.each([
    ['as the station measures it', 984, 250],
    ['of a deep low at sea level', 900, 0],
    ['of a strong high', 1060, 0],
    ['as a mountain measures it', 756, 2400],
    ['of a high mountain', 615, 4100],
    ['reduced to sea level on a mountain', 1018, 2400],
    ['below sea level', 1065, -400],
  ])('%s is not', (_, pressure, elevation) => {
    expect(questions(pressure, elevation)).toEqual([])
  })

  it('is not questioned where the elevation is unknown', () => {
    expect(questions(760, null)).toEqual([])
  })
})

test('a dew point more than 1 °C above the temperature is questioned', () => {
  const questions = (temperature: number | null, dewPoint: number) =>
    suspectValues({ temperature, dewPoint }, null)
  expect(questions(10, 14)).toEqual([
    {
      metric: 'dewPoint',
      message: '14 °C is above the air temperature of 10 °C, which cannot be; it was kept',
    },
  ])
  expect(questions(-2, 0)).toHaveLength(1)
  expect(questions(10, 11)).toEqual([])
  expect(questions(10, 9)).toEqual([])
  expect(questions(null, 14)).toEqual([])
})

test('an HFR without stars is questioned, and a ruined frame is not', () => {
  expect(suspectValues({ hfr: 2.4, starCount: 0 }, null)).toEqual([
    { metric: 'hfr', message: '2.4 was measured although no stars were found; it was kept' },
  ])
  expect(suspectValues({ hfr: 0, starCount: 0 }, null)).toEqual([])
  expect(suspectValues({ hfr: 2.4 }, null)).toEqual([])
  expect(suspectValues({ hfr: 2.4, starCount: 1 }, null)).toEqual([])
})
