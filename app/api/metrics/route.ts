import { metricsText } from '@/lib/http/metrics'
import { route } from '@/lib/http/route'
import { serverFigures } from '@/lib/services/server-figures'

/** Prometheus sends an admin token; its `authorization` setting takes one. */
export const GET = route({}, ({ ctx }) => metricsText(serverFigures(ctx)))
