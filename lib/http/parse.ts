import type { z } from 'zod'
import type { Remark } from '@/lib/contracts/common'
import '@/lib/contracts/zod-messages'
import { AppError } from '@/lib/errors'
import { type Basis, type Edition, toTag } from '@/lib/services/conflicts'

/** Parses input by its contract. Errors: invalid, with every field that is wrong. */
export function parse<S extends z.ZodType>(schema: S, input: unknown): z.infer<S> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const errors = toIssues(parsed.error)
  const detail = errors.map((e) => (e.path ? `${e.path}: ${e.message}` : e.message)).join('; ')
  throw new AppError('invalid', detail, { errors })
}

export function toIssues(error: z.ZodError): Remark[] {
  return error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    message: issue.message,
  }))
}

/** Parses query parameters by their contract; an empty parameter counts as absent. */
export function parseQuery<S extends z.ZodType>(schema: S, params: URLSearchParams): z.infer<S> {
  const given: Record<string, string> = {}
  for (const [name, value] of params) if (value !== '') given[name] = value
  return parse(schema, given)
}

/** The largest accepted body, bytes: a batch of 1,000 captures with small thumbnails fits. */
export const MAX_BODY_BYTES = 16 * 1024 * 1024

/**
 * A body of undeclared length that is too large is read and discarded up to this many times the limit:
 * if it were cut off, the sender would see a broken connection instead of the 413.
 */
const MAX_DISCARDED_FACTOR = 4

/**
 * Reads a JSON body. Errors: wrong-type (415), too-large (413), malformed (400).
 */
export async function readJson(request: Request, maxBytes = MAX_BODY_BYTES): Promise<unknown> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type !== 'application/json' && !type.endsWith('+json')) {
    throw new AppError('wrong-type', 'Send JSON, with Content-Type: application/json.')
  }
  const text = await readText(request, maxBytes)
  try {
    return JSON.parse(text)
  } catch (error) {
    const why = error instanceof Error ? error.message : 'not JSON'
    throw new AppError('malformed', `The body is not JSON: ${why}.`)
  }
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  const declared = Number(request.headers.get('content-length'))
  if (declared > maxBytes) throw tooLargeError(maxBytes)
  // Almost every body is one small chunk of declared length, which the runtime reads fastest.
  if (declared > 0) return request.text()
  if (!request.body) return ''
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  const reader = request.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    bytes += value.byteLength
    if (bytes <= maxBytes) text += decoder.decode(value, { stream: true })
    else if (bytes > maxBytes * MAX_DISCARDED_FACTOR) await reader.cancel()
  }
  if (bytes > maxBytes) throw tooLargeError(maxBytes)
  return text + decoder.decode()
}

function tooLargeError(maxBytes: number) {
  return new AppError('too-large', `The body is larger than ${maxBytes / 1024 / 1024} MiB.`)
}

/** `"3"`, `W/"3"`, a list of them: RFC 9110, 8.8.3 and 13.1.1. */
const TAG = /(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"/
const TAGS = new RegExp(`^${TAG.source}(?:[ \\t]*,[ \\t]*${TAG.source})*$`)

/**
 * Returns the entity tags of a request's `If-Match` header. A weak tag never matches. Errors: malformed
 * (400).
 */
export function ifMatch(request: Request): Pick<Basis, 'ifMatch'> {
  const header = request.headers.get('if-match')?.trim()
  if (header === undefined) return {}
  if (header === '*') return { ifMatch: '*' }
  if (!TAGS.test(header)) {
    throw new AppError(
      'malformed',
      'If-Match takes the ETag of the last response with its quotes, such as "3", or *.',
    )
  }
  const tags = [...header.matchAll(new RegExp(TAG, 'g'))]
  return { ifMatch: tags.filter(([, weak]) => !weak).map(([, , tag = '']) => tag) }
}

/** Returns the entity tag of a resource, with quotes. */
export const toEtag = (resource: Edition): string => `"${toTag(resource)}"`
