import { otherMethods, route } from '@/lib/http/route'
import { getOwnClient } from '@/lib/services/clients'

export const GET = route({}, ({ ctx }) => getOwnClient(ctx))

export const { DELETE, PATCH, POST, PUT } = otherMethods('GET')
