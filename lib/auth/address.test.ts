import { describe, expect, test } from 'vitest'
import { getCallerAddress, toNetwork } from './address'

const from = (forwarded?: string, remoteAddress = '198.51.100.7') => ({
  headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  socket: { remoteAddress },
})

describe("a caller's address", () => {
  test('is the other end of the connection without a trusted proxy, whatever a header claims', () => {
    expect(getCallerAddress(from('203.0.113.5'), false)).toBe('198.51.100.7')
    expect(getCallerAddress(from(undefined, '::ffff:198.51.100.7'), false)).toBe('198.51.100.7')
  })

  test('is what the trusted proxy added, not what the caller put before it', () => {
    expect(getCallerAddress(from('203.0.113.5'), true)).toBe('203.0.113.5')
    expect(getCallerAddress(from('10.0.0.1, 203.0.113.5'), true)).toBe('203.0.113.5')
  })

  test('is unknown when the trusted proxy does not say', () => {
    expect(getCallerAddress(from(), true)).toBe('')
    expect(getCallerAddress(from(' '), true)).toBe('')
  })
})

test.each([
  ['203.0.113.5', '203.0.113.5'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0DB8:0001:0002::9', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
  ['', ''],
])('attempts from %s count for the network %s', (address, network) => {
  expect(toNetwork(address)).toBe(network)
})
