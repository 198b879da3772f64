import { AppError } from '@/lib/errors'
import { tagOf, type Basis, type Edition } from '@/lib/services/conflicts'

/** `"3"`, `W/"3"`, a list of them: RFC 9110, 8.8.3 and 13.1.1. */
const TAG = /(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"/
const TAGS = new RegExp(`^${TAG.source}(?:[ \\t]*,[ \\t]*${TAG.source})*$`)

/**
 * The precondition of a change: the entity tags of its `If-Match` header. A weak tag never matches.
 * Error: malformed (400).
 */
export function ifMatch(request: Request): Pick<Basis, 'ifMatch'> {
  const header = request.headers.get('if-match')?.trim()
  if (header === undefined) return {}
  if (header === '*') return { ifMatch: '*' }
  if (!TAGS.test(header)) {
    throw new AppError(
      'malformed',
      'If-Match takes the ETag of the last answer with its quotes, such as "3", or *.',
    )
  }
  const tags = [...header.matchAll(new RegExp(TAG, 'g'))]
  return { ifMatch: tags.filter(([, weak]) => !weak).map(([, , tag = '']) => tag) }
}

/** The entity tag of a resource that is answered. */
export const etagOf = (resource: Edition): string => `"${tagOf(resource)}"`
