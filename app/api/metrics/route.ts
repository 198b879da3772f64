import { metricsText } from '@/lib/http/metrics'
import { otherMethods, route } from '@/lib/http/route'
import { getServerFigures } from '@/lib/services/server'

/** Prometheus sends an admin token; its `authorization` setting takes one. */
export const GET = route({}, ({ ctx }) => metricsText(getServerFigures(ctx)))

export const { DELETE, PATCH, POST, PUT } = otherMethods('GET')
