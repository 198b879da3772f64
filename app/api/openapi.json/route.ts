import { publishedDocument } from '@/lib/http/openapi/published'
import { otherMethods, route } from '@/lib/http/route'
import { runtime } from '@/lib/runtime'

/** Any credential will do: it describes the API and holds nothing of the observatory. */
export const GET = route({}, () => publishedDocument(runtime().config.publicUrl))

export const { DELETE, PATCH, POST, PUT } = otherMethods('GET')
