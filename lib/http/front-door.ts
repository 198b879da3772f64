import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import { isClosing } from '@/lib/closing'
import { isMigrating } from '@/lib/migrating'
import { singleton } from '@/lib/singleton'
import { VERSION } from '@/lib/version'

/**
 * Stands before everything that Next does with a request, for what it gets wrong by itself: an
 * address that cannot be decoded and a method that no handler can have are answered 500 there, and
 * connections that are kept alive keep a server from stopping.
 */
export const standAtTheFrontDoor = () =>
  singleton('front-door', () => {
    const emit: Emit = http.Server.prototype.emit
    http.Server.prototype.emit = function (this: http.Server, ...args: Parameters<Emit>) {
      if (args[0] === 'request') {
        const [, request, response] = args as [string, IncomingMessage, ServerResponse]
        if (isClosing()) response.setHeader('Connection', 'close')
        if (turnedAway(request, response)) return true
      }
      return emit.apply(this, args)
    }
    return true
  })

type Emit = (event: string, ...args: unknown[]) => boolean

function turnedAway({ method, url = '/' }: IncomingMessage, response: ServerResponse): boolean {
  if (isMigrating()) {
    refuseWhileMigrating(url, response)
    return true
  }
  if (method === 'TRACE') {
    refuse(response, 405, 'Method not allowed', 'Nothing here answers to TRACE.')
    return true
  }
  if (isDecodable(url)) return false
  refuse(response, 400, 'Malformed request', 'The address is not percent-encoded UTF-8.')
  return true
}

const MIGRATING = 'Subkeeper is bringing its database up to date after an upgrade.'
const RETRY_SECONDS = 5

function refuseWhileMigrating(url: string, response: ServerResponse) {
  response.setHeader('Retry-After', RETRY_SECONDS)
  if (!url.startsWith('/api/')) {
    response.writeHead(503, { 'Content-Type': 'text/plain', Refresh: RETRY_SECONDS })
    response.end(`${MIGRATING} This page reloads until that is done.\n`)
  } else if (url.split('?')[0] === '/api/health') {
    response.writeHead(503, { 'Content-Type': 'application/json' })
    const uptimeSeconds = Math.floor(process.uptime())
    const state = { status: 'migrating', version: VERSION, database: 'migrating', uptimeSeconds }
    response.end(JSON.stringify({ ...state, reason: MIGRATING }))
  } else {
    refuse(response, 503, 'Unavailable', `${MIGRATING} Try again in a moment.`)
  }
}

function isDecodable(url: string): boolean {
  if (!url.includes('%')) return true
  // What stands behind the question mark is read leniently.
  const [path = ''] = url.split('?')
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

function refuse(response: ServerResponse, status: number, title: string, detail: string) {
  response.writeHead(status, { 'Content-Type': 'application/problem+json' })
  response.end(JSON.stringify({ type: 'about:blank', title, status, detail }))
}
