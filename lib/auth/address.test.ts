import { describe, expect, test } from 'vitest'
import { callerAddress } from './address'

const forwarded = (value: string) => new Headers({ 'x-forwarded-for': value })

describe("a caller's address", () => {
  test('is unknown without a trusted proxy, whatever a header claims', () => {
    expect(callerAddress(forwarded('203.0.113.5'), false)).toBeNull()
  })

  test('is what the trusted proxy added, not what the caller put before it', () => {
    expect(callerAddress(forwarded('203.0.113.5'), true)).toBe('203.0.113.5')
    expect(callerAddress(forwarded('10.0.0.1, 203.0.113.5'), true)).toBe('203.0.113.5')
  })

  test('is unknown when the proxy does not say', () => {
    expect(callerAddress(new Headers(), true)).toBeNull()
    expect(callerAddress(forwarded(' '), true)).toBeNull()
  })
})
