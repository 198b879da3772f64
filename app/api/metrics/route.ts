import { metricsText } from '@/lib/http/metrics'
import { otherMethods, route } from '@/lib/http/route'
import { serverFigures } from '@/lib/services/server'

/** Prometheus sends an admin token; its `authorization` setting takes one. */
export const GET = route({}, ({ ctx }) => metricsText(serverFigures(ctx)))

export const { DELETE, PATCH, POST, PUT } = otherMethods('GET')
