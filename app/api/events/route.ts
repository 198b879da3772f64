import { authenticate } from '@/lib/auth/authenticate'
import { EventsQuery } from '@/lib/contracts/events'
import { AppError } from '@/lib/errors'
import { eventStream, eventStreamHead } from '@/lib/http/event-stream'
import { toCaller } from '@/lib/http/limits'
import { otherMethods, route } from '@/lib/http/route'
import { requireReader } from '@/lib/services/context'

/** Server-sent events. The query's `after` is for a page that reopens its stream automatically. */
export const GET = route({ query: EventsQuery }, ({ ctx, request, query }) => {
  requireReader(ctx)
  if (request.method === 'HEAD') return eventStreamHead()
  return eventStream({
    events: ctx.events,
    caller: toCaller(ctx.actor),
    lastId: request.headers.get('last-event-id') ?? query.after ?? null,
    signal: request.signal,
    mayRead: () => stillKnown(request),
  })
})

/** Whether the credential is as good as it was; a database that cannot say just now is no verdict. */
function stillKnown(request: Request): boolean {
  try {
    return authenticate(request).kind !== 'anonymous'
  } catch (error) {
    return !(error instanceof AppError && error.code === 'unauthenticated')
  }
}

export const { DELETE, PATCH, POST, PUT } = otherMethods('GET')
