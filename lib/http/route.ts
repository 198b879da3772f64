import type { z } from 'zod'
import { authenticate } from '@/lib/auth/authenticate'
import { isClosing } from '@/lib/closing'
import { AppError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { log } from '@/lib/log'
import { retryWhileBusy } from '@/lib/retry-while-busy'
import { contextFor, runtime } from '@/lib/runtime'
import type { Edition } from '@/lib/services/conflicts'
import { type Ctx, requireEditor, requireReader } from '@/lib/services/context'
import { noteDatabaseError } from '@/lib/services/database-state'
import { beginLimited, isStreamed, type LimitName, whenSent } from './limits'
import { countRequest, getRoutePattern } from './metrics'
import { rejectForeignOrigin } from './origin'
import { toEtag, parse, parseQuery, readJson } from './parse'
import { NO_STORE, problem, problemResponse } from './problem'

type Params = Record<string, string>
type Parsed<S> = S extends z.ZodType ? z.infer<S> : undefined

interface Answer {
  /** Status of a plain result: 200 by default; an undefined result is 204. */
  status?: number
  /** Sends the resource's entity tag, which `If-Match` takes. */
  etag?: boolean
}

interface Options<B, Q> extends Answer {
  /** The body's contract; without one, the body is not read. */
  body?: B
  query?: Q
  /** Needs no credential. */
  open?: boolean
  /**
   * Whose requests are parsed: anyone with a credential, readers, or only editors. The default is
   * editors except for GET, which is for readers if it has a query and for anyone otherwise; the service
   * decides the rest.
   */
  access?: 'anyone' | 'readers' | 'editors'
  /** Limits what one credential may request: see limits.ts. */
  limit?: LimitName
  /** Its name in the metrics, if the address can be anything. */
  figure?: string
}

interface Call<B, Q> {
  ctx: Ctx
  params: Params
  request: Request
  body: Parsed<B>
  query: Parsed<Q>
}

/**
 * Wraps a route handler: credential, origin, contract, response, errors. The handler returns plain data
 * (or its own Response) and throws AppError. It is called again while another process holds the
 * database's lock, so what it does before its transaction must be safe to repeat. Any other error is
 * logged with the request's id and answered as a problem without details.
 */
export function route<
  B extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
>(options: Options<B, Q>, handler: (call: Call<B, Q>) => unknown) {
  const answer = async (request: Request, params: Params): Promise<Response> => {
    let end: (() => void) | undefined
    try {
      if (isClosing())
        throw new AppError('unavailable', 'The server is stopping.', { retryAfterSeconds: 5 })
      const actor = options.open ? ({ kind: 'anonymous' } as const) : authenticate(request)
      const ctx = contextFor(actor, request.signal)
      if (!options.open && ctx.actor.kind === 'anonymous') {
        throw new AppError('unauthenticated', 'Send a client key or an admin token, or sign in.')
      }
      // Before parsing, so that callers are not told what is wrong with a request they may not make.
      if (!options.open)
        requireAccess(ctx, options.access ?? getDefaultAccess(request, options.query))
      if (ctx.actor.kind === 'user') rejectForeignOrigin(request, runtime().config.publicUrl)
      if (options.limit) end = beginLimited(options.limit, ctx.actor)
      const body = (
        options.body ? parse(options.body, await readJson(request)) : undefined
      ) as Parsed<B>
      const query = (
        options.query ? parseQuery(options.query, new URL(request.url).searchParams) : undefined
      ) as Parsed<Q>
      // Changes outside a transaction would be lost with the file too.
      if (request.method !== 'GET') ctx.db.files.assertInPlace()
      const answer = await retryWhileBusy(() => handler({ ctx, params, request, body, query }))
      const response = respond(answer, options)
      if (end && isStreamed(options.limit)) return whenSent(response, request, end)
      end?.()
      return response
    } catch (error) {
      end?.()
      // No one reads the response; that is why a long read stopped.
      if (request.signal.aborted) return new Response(null, { status: CALLER_GONE })
      return toErrorResponse(error, request)
    }
  }
  return async (
    request: Request,
    context: { params: Promise<Params | undefined> },
  ): Promise<Response> => {
    const startedAt = performance.now()
    // Next passes undefined for an address without parameters.
    const params = (await context.params) ?? {}
    const response = await answer(request, params)
    const pattern = options.figure ?? getRoutePattern(request.url, params)
    countRequest(request.method, pattern, response.status, performance.now() - startedAt)
    return response
  }
}

/** nginx's status for a caller that closed the connection before the response. */
const CALLER_GONE = 499

type Access = NonNullable<Options<undefined, undefined>['access']>

function getDefaultAccess({ method }: Request, query: z.ZodType | undefined): Access {
  if (method !== 'GET' && method !== 'HEAD') return 'editors'
  return query ? 'readers' : 'anyone'
}

function requireAccess(ctx: Ctx, access: Access) {
  if (access === 'editors') requireEditor(ctx)
  if (access === 'readers') requireReader(ctx)
}

function respond(answer: unknown, { status = 200, etag }: Answer): Response {
  if (answer instanceof Response) {
    if (!answer.headers.has('Cache-Control')) answer.headers.set('Cache-Control', NO_STORE)
    return answer
  }
  if (answer === undefined) {
    return new Response(null, { status: 204, headers: { 'Cache-Control': NO_STORE } })
  }
  const tag = etag ? { ETag: toEtag(answer as Edition) } : undefined
  return Response.json(answer, { status, headers: { 'Cache-Control': NO_STORE, ...tag } })
}

function toErrorResponse(error: unknown, request: Request): Response {
  noteDatabaseError(runtime().db, error)
  const { response, known } = problemResponse(error)
  if (!known) {
    const requestId = newId()
    response.headers.set('X-Request-Id', requestId)
    const path = new URL(request.url).pathname
    log().error({ err: error, requestId, method: request.method, path }, 'request failed')
  }
  return response
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
type Method = (typeof METHODS)[number]

type Handler = () => Response

/**
 * Returns handlers for the methods that a resource does not support: 405, with those that it supports.
 * Without them, Next answers without a body. A route file exports them after its own handlers:
 * `export const { PUT, PATCH, DELETE } = otherMethods('GET', 'POST')`.
 */
export function otherMethods<Own extends Method>(
  ...own: readonly Own[]
): Record<Exclude<Method, Own>, Handler> {
  const allow = own.join(', ')
  const refuse: Handler = () =>
    problem(
      {
        type: 'urn:subkeeper:problem:method-not-allowed',
        title: 'Method not allowed',
        status: 405,
        detail: `This address only supports ${allow}.`,
      },
      { Allow: allow },
    )
  const others = METHODS.filter((method) => !(own as readonly Method[]).includes(method))
  return Object.fromEntries(others.map((method) => [method, refuse])) as Record<
    Exclude<Method, Own>,
    Handler
  >
}
