/** Where a page tells its own address to `pageContext`: proxy.ts sets it, overwriting any sent. */
export const PATH_HEADER = 'x-subkeeper-path'

/** The sign-in page's address, leading back to `from` afterwards. */
export function signInPath(from: string | null): string {
  const next = safeReturnPath(from)
  return next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`
}

/** A path of this site to go to after signing in; anything that leads elsewhere becomes `/`. */
export function safeReturnPath(path: string | null | undefined): string {
  if (!path?.startsWith('/')) return '/'
  const here = 'http://subkeeper.invalid'
  const url = URL.canParse(path, here) ? new URL(path, here) : null
  if (url?.origin !== here || /^\/(api|sign-in|setup|link)(\/|$)/.test(url.pathname)) return '/'
  return url.pathname + url.search
}
