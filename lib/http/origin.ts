import { forbidden } from '@/lib/errors'

const READING = new Set(['GET', 'HEAD', 'OPTIONS'])

type ReadHeader = (name: string) => string | null

/**
 * Refuses a state-changing request that a browser sends from another site with the session cookie.
 */
export function refuseForeignOrigin(request: Request, publicUrl: string) {
  if (READING.has(request.method)) return
  if (isFromHere((name) => request.headers.get(name), publicUrl) === true) return
  throw forbidden('This request came from another origin.')
}

/**
 * Whether a request was sent by a page of ours: by Fetch Metadata where the browser sends it, else by
 * Origin against PUBLIC_URL and the host that was asked. Null when the request does not say, which no
 * page of another site can bring about.
 */
export function isFromHere(header: ReadHeader, publicUrl: string): boolean | null {
  const site = header('sec-fetch-site')
  if (site !== null) return site === 'same-origin' || site === 'none'
  const origin = header('origin')
  return origin === null ? null : isOurs(origin, header, publicUrl)
}

function isOurs(origin: string, header: ReadHeader, publicUrl: string): boolean {
  if (origin === new URL(publicUrl).origin) return true
  if (!URL.canParse(origin)) return false
  const { host } = new URL(origin)
  // No page can make a browser send X-Forwarded-Host.
  return host === header('host') || host === header('x-forwarded-host')?.split(',')[0]?.trim()
}
