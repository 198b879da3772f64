import { forbidden } from '@/lib/errors'

const READING = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses a state-changing request that a browser sends from another site with the session cookie.
 * Fetch Metadata where the browser sends it, else Origin against the host that was asked.
 */
export function refuseForeignOrigin(request: Request, publicUrl: string) {
  if (READING.has(request.method)) return
  const site = request.headers.get('sec-fetch-site')
  if (site === 'same-origin' || site === 'none') return
  const origin = request.headers.get('origin')
  if (site === null && origin !== null && isOurs(origin, request, publicUrl)) return
  throw forbidden('This request came from another origin.')
}

function isOurs(origin: string, request: Request, publicUrl: string): boolean {
  if (origin === new URL(publicUrl).origin) return true
  const host = request.headers.get('host')
  return host !== null && URL.canParse(origin) && new URL(origin).host === host
}
