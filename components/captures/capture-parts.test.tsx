import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { FIELDS } from '@/lib/capture/fields'
import type { Capture } from '@/lib/contracts/captures'
import { CaptureFacts } from './capture-parts'

const NOTHING = Object.fromEntries(FIELDS.map(({ key }) => [key, null]))

/** Renders the facts as text: `Filter: Ha`. */
function render(facts: Partial<Capture>): string[] {
  const html = renderToStaticMarkup(<CaptureFacts capture={{ ...NOTHING, ...facts } as Capture} />)
  return html
    .split('<dt')
    .slice(1)
    .map((row) =>
      `<dt${row}`
        .replace('</dt>', ': ')
        .replace(/<[^>]*>/g, '')
        .replaceAll('\u00a0', ' '),
    )
}

test('the sheet lists each field that the field table declares for it', () => {
  const labels = FIELDS.filter(({ sheet }) => sheet).map(({ label }) => label)
  const shown = render({}).map((row) => row.split(': ')[0])
  expect(shown.toSorted()).toEqual(labels.toSorted())
})

test('a fact has the unit and decimals of its field, and a dash if it is unknown', () => {
  const rows = render({
    filter: 'Ha',
    exposureSeconds: 300,
    binning: 2,
    gain: 100,
    cameraTemperature: -9.96,
    rotatorAngle: 12.346,
    camera: 'ZWO ASI2600MM Pro',
  })
  for (const row of [
    'Filter: Ha',
    'Exposure: 300 s',
    'Binning: 2 × 2',
    'Gain: 100',
    'Camera temperature: −10.0 °C',
    'Rotator angle: 12.35 °',
    'Camera: ZWO ASI2600MM Pro',
    'Panel: –',
  ]) {
    expect(rows).toContain(row)
  }
})
