import { z } from 'zod'

/**
 * Who may call: `open` anyone, `any` every credential, `client` only client keys, `own` readers and
 * client keys for their own resources, `reader` anyone signed in and admin tokens, `editor`
 * administrators and admin tokens.
 */
export type Access = 'open' | 'any' | 'client' | 'own' | 'reader' | 'editor'

export const TAGS = [
  'Captures',
  'Grading',
  'Clients',
  'Planning',
  'Jobs',
  'Live',
  'Server',
] as const

/** A successful response. */
export interface AnswerDoc {
  description: string
  /** The contract of a JSON body. */
  schema?: z.ZodType
  /** The content type of any other body. */
  contentType?: string
}

export interface EndpointDoc {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** `/api/targets/{targetId}` */
  path: string
  tag: (typeof TAGS)[number]
  /** What it does, in a few words. */
  summary: string
  /** What else a caller needs to know. */
  description?: string
  access: Access
  query?: z.ZodObject
  body?: z.ZodType
  /** A body that works once its ids are replaced. */
  example?: unknown
  answers: Record<number, AnswerDoc>
  /** Answers 429 if one credential sends too many requests. */
  limited?: true
  /** When it answers 409. */
  conflict?: string
  /** Responses carry an ETag, and changes accept `If-Match`. */
  versioned?: true
}

/** One page of a list: the response of every list endpoint. */
export const listOf = <S extends z.ZodType>(item: S) =>
  z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().describe('Null on the last page.'),
    total: z.number().int().describe('Total number of items, on all pages.'),
  })

export const created = (what: string, schema: z.ZodType) => ({
  201: { description: `The new ${what}.`, schema },
})

export const ok = (description: string, schema: z.ZodType) => ({ 200: { description, schema } })

export const noContent = { 204: { description: 'Done; the response has no body.' } }
