import { randomBytes } from 'node:crypto'

/** The header that tells the root layout the nonce of its page. */
export const NONCE_HEADER = 'x-nonce'

/**
 * The style sheet that sonner adds through a script, without a way to set a nonce, and the empty element
 * that it is inserted into. A test compares this with the installed version.
 */
export const SONNER_STYLE = "'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY='"
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"

/** Browsers that used https require it for one year. */
const HSTS = 'max-age=31536000'

export const newNonce = (): string => randomBytes(16).toString('base64')

/**
 * Returns the Content-Security-Policy of a page. Scripts run with the page's nonce, or when a script
 * that has it loads them. `style` attributes are allowed: charts and the server's first rendering set
 * them, and they cannot load anything from elsewhere.
 */
export function pagePolicy(nonce: string, isDevelopment = false): string {
  return [
    "default-src 'self'",
    // React's development build evaluates code to show the server's stack traces.
    `script-src 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    // Next's development overlay adds styles without a nonce.
    isDevelopment
      ? "style-src 'self' 'unsafe-inline'"
      : `style-src 'self' 'nonce-${nonce}' ${SONNER_STYLE} ${EMPTY_STYLE}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** For responses with data: opened in a browser, they load and run nothing. */
export const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"

/** Returns the headers of every response. */
export function commonHeaders(publicUrl: string): Record<string, string> {
  return {
    'X-Content-Type-Options': 'nosniff',
    // Addresses of this site can hold one-time tokens. Not `no-referrer`: forms would lose their Origin.
    'Referrer-Policy': 'same-origin',
    ...(publicUrl.startsWith('https:') ? { 'Strict-Transport-Security': HSTS } : {}),
  }
}
