/** Tells `pageContext` the page's own address: the request guard overwrites any that was sent. */
export const PATH_HEADER = 'x-subkeeper-path'

/** Returns the address of the sign-in page, which leads back to `from`. */
export function signInPath(from: string | null): string {
  const next = safeReturnPath(from)
  return next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`
}

/** Resolving against any host shows whether a path names a host of its own. */
const SITE = 'http://subkeeper.invalid'

/**
 * Returns a path of this site to go to after signing in; anything that leads elsewhere becomes `/`.
 * Checks the normalized path, because that is what is sent: `/..//evil.test` is a path until its dots
 * are resolved, and then names another host.
 */
export function safeReturnPath(path: string | null | undefined): string {
  if (!path?.startsWith('/')) return '/'
  const url = resolveHere(path)
  if (!url || /^\/(api|sign-in|setup|link)(\/|$)/.test(url.pathname)) return '/'
  const normalized = url.pathname + url.search
  return resolveHere(normalized)?.pathname === url.pathname ? normalized : '/'
}

/** Returns null for a path that a browser would resolve to another site. */
function resolveHere(path: string): URL | null {
  const url = URL.canParse(path, SITE) ? new URL(path, SITE) : null
  return url?.origin === SITE ? url : null
}
