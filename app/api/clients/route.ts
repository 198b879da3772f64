import { ClientBody } from '@/lib/contracts/clients'
import { PageQuery } from '@/lib/contracts/common'
import { otherMethods, route } from '@/lib/http/route'
import { createClient, listClients } from '@/lib/services/clients'

export const GET = route({ query: PageQuery }, ({ ctx, query }) => listClients(ctx, query))

export const POST = route({ body: ClientBody, status: 201, etag: true }, ({ ctx, body }) =>
  createClient(ctx, body),
)

export const { DELETE, PATCH, PUT } = otherMethods('GET', 'POST')
