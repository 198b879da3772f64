/**
 * The caller's address, or null when it cannot be known. A header can claim anything: it counts
 * only behind a proxy that is trusted (TRUST_PROXY), and there only the last entry, the one which
 * that proxy added itself.
 */
export function callerAddress(headers: Headers, trustProxy: boolean): string | null {
  if (!trustProxy) return null
  const last = headers.get('x-forwarded-for')?.split(',').at(-1)?.trim()
  return last ? last.slice(0, 64) : null
}
