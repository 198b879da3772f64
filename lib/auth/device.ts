import { createHmac, timingSafeEqual } from 'node:crypto'
import { newId } from '@/lib/ids'

/** Marks a browser in which a person has signed in. It opens nothing: see SignInThrottle. */
export const DEVICE_COOKIE = 'subkeeper_device'

interface Owner {
  id: string
  passwordHash: string
}

/** Returns a mark for a browser. It is good until the person's password changes. */
export function newDeviceMark(owner: Owner): string {
  const deviceId = newId()
  return `${deviceId}.${sign(owner, deviceId)}`
}

/** Returns the browser's id, or null when it never signed in as this person. */
export function deviceIdOf(mark: string | null, owner: Owner | undefined): string | null {
  const [deviceId = '', signature = ''] = mark?.split('.') ?? []
  if (!owner || signature === '') return null
  const [given, expected] = [signature, sign(owner, deviceId)].map((text) => Buffer.from(text))
  if (!given || !expected || given.length !== expected.length) return null
  return timingSafeEqual(given, expected) ? deviceId : null
}

/** The hash is known to the server alone, and goes with the password. */
const sign = ({ id, passwordHash }: Owner, deviceId: string) =>
  createHmac('sha256', passwordHash).update(`device ${id} ${deviceId}`).digest('base64url')
