import { forbidden } from '@/lib/errors'

const READING = new Set(['GET', 'HEAD', 'OPTIONS'])

type ReadHeader = (name: string) => string | null

/**
 * Rejects a state-changing request that a browser sends from another site with the session cookie.
 */
export function rejectForeignOrigin(request: Request, publicUrl: string) {
  if (READING.has(request.method)) return
  if (isFromOwnPage((name) => request.headers.get(name), publicUrl) === true) return
  throw forbidden('This request came from another origin.')
}

/**
 * Whether a request was sent by one of our pages: by Fetch Metadata if the browser sends it, otherwise by
 * comparing Origin with PUBLIC_URL and the requested host. Null if the request has neither, which a page
 * of another site cannot achieve.
 */
export function isFromOwnPage(header: ReadHeader, publicUrl: string): boolean | null {
  const site = header('sec-fetch-site')
  if (site !== null) return site === 'same-origin' || site === 'none'
  const origin = header('origin')
  return origin === null ? null : isOurs(origin, header, publicUrl)
}

function isOurs(origin: string, header: ReadHeader, publicUrl: string): boolean {
  if (origin === new URL(publicUrl).origin) return true
  if (!URL.canParse(origin)) return false
  const { host } = new URL(origin)
  // A page cannot make a browser send X-Forwarded-Host.
  return host === header('host') || host === header('x-forwarded-host')?.split(',')[0]?.trim()
}
