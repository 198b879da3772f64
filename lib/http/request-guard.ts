import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import { ADDRESS_HEADER, getCallerAddress } from '@/lib/auth/address'
import { PATH_HEADER } from '@/lib/auth/return-path'
import { noteArrival } from '@/lib/arrivals'
import { isClosing } from '@/lib/closing'
import { readConfig, type Config } from '@/lib/config'
import { isMigrating } from '@/lib/migrating'
import { singleton } from '@/lib/singleton'
import { VERSION } from '@/lib/version'
import { isFromOwnPage } from './origin'
import { commonHeaders, DATA_POLICY, newNonce, NONCE_HEADER, pagePolicy } from './security-headers'

/** The largest form, bytes: Next's own limit for server actions, beyond which it answers 500. */
const MAX_FORM_BYTES = 1024 * 1024
/** How much of a rejected form is read before its connection is closed. */
const MAX_DISCARDED_BYTES = 64 * MAX_FORM_BYTES

/**
 * Handles every request before Next does: adds the security headers, gives pages what they cannot find
 * out themselves (their nonce and address, the caller's address), and rejects requests that Next would
 * answer with 500.
 */
export const installRequestGuard = () =>
  singleton('request-guard', () => {
    const emit: Emit = http.Server.prototype.emit
    http.Server.prototype.emit = function (this: http.Server, ...args: Parameters<Emit>) {
      if (args[0] === 'request') {
        const [, request, response] = args as [string, IncomingMessage, ServerResponse]
        if (isClosing()) response.setHeader('Connection', 'close')
        const config = singleton('request-guard-config', readConfig)
        addHeaders(request, response, config)
        if (rejectMalformed(request, response)) return true
        if (bringsCaptures(request)) noteArrival(response)
        if (isPage(request) && rejectForm(request, response, config)) return true
      }
      return emit.apply(this, args)
    }
    return true
  })

type Emit = (event: string, ...args: unknown[]) => boolean

const isData = ({ url = '/' }: IncomingMessage) => /^\/api(?:[/?]|$)/.test(url)
const isAsset = ({ url = '/' }: IncomingMessage) => url.startsWith('/_next/')
const bringsCaptures = ({ method, url = '/' }: IncomingMessage) =>
  method === 'POST' && /^\/api\/captures(?:\?|$)/.test(url)
const isPage = (request: IncomingMessage) => !isData(request) && !isAsset(request)

function addHeaders(request: IncomingMessage, response: ServerResponse, config: Config) {
  const { headers } = request
  const common = singleton('common-headers', () => commonHeaders(config.publicUrl))
  for (const [name, value] of Object.entries(common)) response.setHeader(name, value)
  headers[ADDRESS_HEADER] = getCallerAddress(request, config.trustProxy)
  if (isData(request)) response.setHeader('Content-Security-Policy', DATA_POLICY)
  if (!isPage(request)) return
  const nonce = newNonce()
  const policy = pagePolicy(nonce, process.env.NODE_ENV === 'development')
  // Next reads the nonce for its own scripts from the policy in the request.
  headers['content-security-policy'] = policy
  headers[NONCE_HEADER] = nonce
  headers[PATH_HEADER] = pagePath(request.url ?? '/')
  response.setHeader('Content-Security-Policy', policy)
}

/** Returns the address as a browser shows it, without what Next's router adds. */
const pagePath = (url: string) => url.replace(/([?&])_rsc=[^&]*&?/, '$1').replace(/[?&]$/, '')

/** Rejects requests that no handler could answer properly. Returns whether it did. */
function rejectMalformed(request: IncomingMessage, response: ServerResponse): boolean {
  const { method, url = '/' } = request
  if (isMigrating()) {
    sendMigrating(url, response)
    return true
  }
  if (method === 'TRACE') {
    sendProblem(response, 405, 'Method not allowed', 'TRACE is not supported.')
    return true
  }
  if (isDecodable(url)) return false
  sendProblem(response, 400, 'Malformed request', 'The address is not percent-encoded UTF-8.')
  return true
}

/**
 * Rejects a form that another site sends or that is too large. Returns whether it did. Marks other forms
 * as coming from Next's own host: behind a proxy that sends its own Host, Next could not tell.
 */
function rejectForm(
  request: IncomingMessage,
  response: ServerResponse,
  { publicUrl }: Config,
): boolean {
  const { headers, method } = request
  if (method !== 'POST') return false
  const read = (name: string) => [headers[name]].flat()[0] ?? null
  if (isFromOwnPage(read, publicUrl) === false) {
    sendFormError(request, response, 403, FOREIGN_FORM)
    return true
  }
  if (Number(read('content-length')) > MAX_FORM_BYTES) {
    sendFormError(request, response, 413, 'This form is larger than the limit of 1 MiB.')
    return true
  }
  const origin = read('origin')
  if (origin !== null && URL.canParse(origin)) headers['x-forwarded-host'] = new URL(origin).host
  else delete headers.origin
  return false
}

const FOREIGN_FORM =
  'This form was sent from a different address than Subkeeper’s own. If you use Subkeeper at this address, set PUBLIC_URL to it on the server.'

const MIGRATING = 'Subkeeper is updating its database after an upgrade.'
const RETRY_SECONDS = 5

function sendMigrating(url: string, response: ServerResponse) {
  response.setHeader('Retry-After', RETRY_SECONDS)
  if (!url.startsWith('/api/')) {
    response.writeHead(503, { 'Content-Type': 'text/plain', Refresh: RETRY_SECONDS })
    response.end(`${MIGRATING} This page reloads until it is done.\n`)
  } else if (url.split('?')[0] === '/api/health') {
    response.writeHead(503, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
    const uptimeSeconds = Math.floor(process.uptime())
    const state = { status: 'migrating', version: VERSION, database: 'migrating', uptimeSeconds }
    response.end(JSON.stringify({ ...state, reason: MIGRATING }))
  } else {
    sendProblem(response, 503, 'Unavailable', `${MIGRATING} Try again in a moment.`)
  }
}

function isDecodable(url: string): boolean {
  if (!url.includes('%')) return true
  // The query is read leniently.
  const [path = ''] = url.split('?')
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

function sendProblem(response: ServerResponse, status: number, title: string, detail: string) {
  response.writeHead(status, {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
  })
  response.end(JSON.stringify({ type: 'about:blank', title, status, detail }))
}

/**
 * Answers in plain text, which Next's router shows when a form fails. Reads and discards the rest of the
 * request first: if it were cut off, a browser would show a broken connection instead.
 */
function sendFormError(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  message: string,
) {
  let bytes = 0
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > MAX_DISCARDED_BYTES) request.destroy()
  })
  request.once('end', () => {
    response.writeHead(status, {
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': 'no-store',
    })
    response.end(message)
  })
}
