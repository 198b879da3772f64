import { z } from 'zod'

/**
 * Who may call: `open` anybody, `any` every credential, `client` a client key alone, `own` a client
 * key for what is its own and whoever reads, `reader` everybody who is signed in and admin tokens,
 * `editor` administrators and admin tokens.
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

/** An answer that is not a problem. */
export interface AnswerDoc {
  description: string
  /** A JSON body's contract. */
  schema?: z.ZodType
  /** A body that is something else. */
  contentType?: string
}

export interface EndpointDoc {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** `/api/targets/{targetId}` */
  path: string
  tag: (typeof TAGS)[number]
  /** What it does, in a few words. */
  summary: string
  /** What one has to know beside it. */
  description?: string
  access: Access
  query?: z.ZodObject
  body?: z.ZodType
  /** A body that works, but for ids. */
  example?: unknown
  answers: Record<number, AnswerDoc>
  /** Answers 429 when one credential asks for too much. */
  limited?: true
  /** When it answers 409. */
  conflict?: string
  /** Its answers carry an ETag, and a change of it takes `If-Match`. */
  versioned?: true
}

/** A page of a list, as every list is answered. */
export const listOf = <S extends z.ZodType>(item: S) =>
  z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().describe('Null on the last page.'),
    total: z.number().int().describe('How many there are in all.'),
  })

export const made = (what: string, schema: z.ZodType) => ({
  201: { description: `The new ${what}.`, schema },
})

export const shown = (description: string, schema: z.ZodType) => ({ 200: { description, schema } })

export const gone = { 204: { description: 'Done; the answer is empty.' } }
