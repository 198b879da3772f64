import type { IncomingMessage } from 'node:http'

/** Where the request guard writes the caller's address, overwriting any that was sent. */
export const ADDRESS_HEADER = 'x-subkeeper-address'

/**
 * Returns the address that a request comes from: the connection's other end, or behind a trusted
 * proxy (TRUST_PROXY) the last entry of X-Forwarded-For, the one which that proxy added itself.
 * Everything else in that header can be made up. Empty when a trusted proxy does not say.
 */
export function callerAddress(
  request: Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string } },
  trustProxy: boolean,
): string {
  if (!trustProxy) return withoutMapping(request.socket.remoteAddress ?? '')
  const forwarded = [request.headers['x-forwarded-for']].flat().at(-1)
  return withoutMapping(forwarded?.split(',').at(-1)?.trim().slice(0, 64) ?? '')
}

/** An IPv4 address that came through an IPv6 socket, without its prefix. */
const withoutMapping = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '')

/**
 * Returns what attempts are counted by: an IPv4 address, or the first half of an IPv6 address,
 * because whoever has one such address has the other 2⁶⁴ as well.
 */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address
  const [head = '', tail = ''] = address.toLowerCase().replace(/%.*$/, '').split('::')
  const [front, back] = [head, tail].map((part) => (part === '' ? [] : part.split(':')))
  const groups = [...(front ?? []), ...Array<string>(8).fill('0')].slice(0, 8 - (back?.length ?? 0))
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}
