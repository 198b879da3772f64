import { otherMethods, route } from '@/lib/http/route'
import { getHealth } from '@/lib/services/server'
import { runtime } from '@/lib/runtime'

export const dynamic = 'force-dynamic'

export const GET = route({ open: true }, ({ ctx }) => {
  const health = getHealth(ctx, { startedAtMs: runtime().startedAtMs })
  if (health.status === 'ok') return health
  return Response.json(health, { status: 503, headers: { 'Retry-After': '30' } })
})

export const { DELETE, PATCH, POST, PUT } = otherMethods('GET')
