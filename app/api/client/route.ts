import { otherMethods, route } from '@/lib/http/route'
import { clientSelf } from '@/lib/services/clients'

export const GET = route({}, ({ ctx }) => clientSelf(ctx))

export const { DELETE, PATCH, POST, PUT } = otherMethods('GET')
