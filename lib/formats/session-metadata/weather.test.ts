import { describe, expect, it } from 'vitest'
import { image, imageFile, read, readOne, weather, weatherFile, without } from '../testing'

const temperatureOf = (sub: Record<string, string>, ...readings: Record<string, string>[]) =>
  readOne([imageFile(sub), weatherFile(...(readings as [Record<string, string>]))], {
    timeZone: 'America/New_York',
  }).metrics.temperature

describe('weather', () => {
  it('is joined to the sub with the same UTC start, in unchanged units', () => {
    expect(readOne([imageFile(image()), weatherFile(weather())]).metrics).toMatchObject({
      temperature: 4.2,
      dewPoint: -1.5,
      humidity: 66,
      pressure: 1016.2,
      windSpeed: 2.5,
      cloudCover: 3,
      skyQuality: 20.91,
    })
  })

  it('leaves out what the station does not measure', () => {
    const { metrics } = readOne([
      imageFile(image()),
      weatherFile(weather({ SkyQuality: 'NaN', CloudCover: 'NaN' })),
    ])
    expect(metrics).not.toHaveProperty('skyQuality')
    expect(metrics).not.toHaveProperty('cloudCover')
    expect(metrics.humidity).toBe(66)
  })

  it('is the reading nearest to the start within the exposure', () => {
    const at = (ExposureStartUTC: string, Temperature: string) =>
      weather({ ExposureStartUTC, Temperature })
    const early = at('2025-03-06T01:42:20Z', '1')
    const soon = at('2025-03-06T01:43:40Z', '2')
    const later = at('2025-03-06T01:46:00Z', '3')
    const after = at('2025-03-06T01:47:41Z', '4')
    expect(temperatureOf(image(), early, later, soon, after)).toBe(2)
    expect(temperatureOf(image(), early, after)).toBeUndefined()
    expect(temperatureOf(image(), at('2025-03-06T01:42:40.1Z', '5'), soon)).toBe(5)
  })

  it('is not joined by a number that restarted with the program', () => {
    const nextNight = weather({
      ExposureStart: '2025-03-06 20:42',
      ExposureStartUTC: '2025-03-07T01:42:40Z',
    })
    expect(temperatureOf(image(), nextNight)).toBeUndefined()
  })

  it('is not joined by number and minute if both UTC fields disagree', () => {
    // The program was started again within the minute, and its numbers with it.
    const beforeRestart = weather({ ExposureStartUTC: '2025-03-06T01:42:05Z' })
    expect(temperatureOf(image(), beforeRestart)).toBeUndefined()
  })

  it('is joined by number and minute without UTC, even if the files write them differently', () => {
    const oldSub = without(image(), 'ExposureStartUTC')
    const oldReading = without(weather(), 'ExposureStartUTC')
    expect(temperatureOf(oldSub, oldReading)).toBe(4.2)
    expect(temperatureOf(oldSub, { ...oldReading, ExposureStart: '03/05/2025 20:42:40' })).toBe(4.2)
    expect(temperatureOf(oldSub, { ...oldReading, ExposureNumber: '8' })).toBeUndefined()
    expect(temperatureOf(oldSub, { ...oldReading, ExposureStart: '2025-03-05 20:43' })).toBe(
      undefined,
    )
  })

  it('is joined by number only within one folder', () => {
    const sub = imageFile(without(image(), 'ExposureStartUTC'))
    const reading = weatherFile(without(weather(), 'ExposureStartUTC'))
    const temperatureFrom = (folder: string) =>
      readOne(
        [
          { ...sub, name: `night1/${sub.name}` },
          { ...reading, name: `${folder}/${reading.name}` },
        ],
        { timeZone: 'America/New_York' },
      ).metrics.temperature
    expect(temperatureFrom('night1')).toBe(4.2)
    expect(temperatureFrom('night2')).toBeUndefined()
  })

  it('is not joined, with a warning, if two readings share number and minute', () => {
    const reading = without(weather(), 'ExposureStartUTC')
    const { captures, problems } = read(
      [
        imageFile(without(image(), 'ExposureStartUTC')),
        weatherFile(reading, { ...reading, Temperature: '9' }),
      ],
      { timeZone: 'America/New_York' },
    )
    expect(captures[0]!.capture.metrics).not.toHaveProperty('temperature')
    expect(problems).toMatchObject([{ line: 'ImageMetaData.csv:2', severity: 'warning' }])
  })

  it('with a broken row loses only that row, and the problem names the file', () => {
    const { captures, problems } = read([
      imageFile(image()),
      { name: 'WeatherData.csv', text: `${weatherFile(weather()).text}8,2025-03-05` },
    ])
    expect(captures[0]!.capture.metrics.temperature).toBe(4.2)
    expect(problems).toMatchObject([{ line: 'WeatherData.csv:3', severity: 'refused' }])
  })
})
