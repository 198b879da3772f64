import { expect, test } from 'vitest'
import { curlLine, powerShellLine } from './examples'

const read = { method: 'GET', url: 'http://pier:3000/api/client', credential: 'YOUR_KEY' }
const send = { ...read, method: 'PATCH', body: { note: 'Ada’s "best" sub, isn\'t it' } }

test('a GET is one short line', () => {
  expect(curlLine(read)).toBe(
    'curl -H "Authorization: Bearer YOUR_KEY" "http://pier:3000/api/client"',
  )
  expect(powerShellLine(read)).toBe(
    'Invoke-RestMethod "http://pier:3000/api/client" -Headers @{ Authorization = "Bearer YOUR_KEY" }',
  )
})

test('a call with a body quotes it for each shell', () => {
  expect(curlLine(send)).toBe(
    'curl -X PATCH -H "Authorization: Bearer YOUR_KEY" -H "Content-Type: application/json" ' +
      `-d '{"note":"Ada’s \\"best\\" sub, isn'\\''t it"}' "http://pier:3000/api/client"`,
  )
  expect(powerShellLine(send)).toBe(
    'Invoke-RestMethod "http://pier:3000/api/client" -Method Patch ' +
      '-Headers @{ Authorization = "Bearer YOUR_KEY" } -ContentType "application/json" ' +
      `-Body '{"note":"Ada’s \\"best\\" sub, isn''t it"}'`,
  )
})

test('an open endpoint needs no credential', () => {
  expect(curlLine({ ...read, credential: null })).toBe('curl "http://pier:3000/api/client"')
  expect(powerShellLine({ ...read, credential: null })).toBe(
    'Invoke-RestMethod "http://pier:3000/api/client"',
  )
})

test('a stream is followed with the curl of Windows', () => {
  expect(powerShellLine({ ...read, streams: true })).toMatch(/^curl\.exe -N -H/)
})
