import type { IncomingMessage } from 'node:http'

/** Where the request guard writes the caller's address, overwriting any that was sent. */
export const ADDRESS_HEADER = 'x-subkeeper-address'

/**
 * Returns the address that a request comes from: the other end of the connection, or behind a trusted
 * proxy (TRUST_PROXY) the last entry of X-Forwarded-For, which that proxy added. Everything else in
 * that header can be forged. Empty if a trusted proxy does not send it.
 */
export function getCallerAddress(
  request: Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string } },
  trustProxy: boolean,
): string {
  if (!trustProxy) return unmapIpv4(request.socket.remoteAddress ?? '')
  const forwarded = [request.headers['x-forwarded-for']].flat().at(-1)
  return unmapIpv4(forwarded?.split(',').at(-1)?.trim().slice(0, 64) ?? '')
}

/** Removes the prefix of an IPv4 address that arrived on an IPv6 socket. */
const unmapIpv4 = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '')

/**
 * Returns what attempts are counted by: an IPv4 address, or the first half of an IPv6 address, because
 * anyone with one such address has all 2⁶⁴ of them.
 */
export function toNetwork(address: string): string {
  if (!address.includes(':')) return address
  const [head = '', tail = ''] = address.toLowerCase().replace(/%.*$/, '').split('::')
  const [front, back] = [head, tail].map((part) => (part === '' ? [] : part.split(':')))
  const groups = [...(front ?? []), ...Array<string>(8).fill('0')].slice(0, 8 - (back?.length ?? 0))
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}
