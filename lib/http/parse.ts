import '@/lib/contracts/words'
import type { z } from 'zod'
import type { Remark } from '@/lib/contracts/common'
import { AppError } from '@/lib/errors'

/** Parses input by its contract, or throws `invalid` with every field that is wrong. */
export function parse<S extends z.ZodType>(schema: S, input: unknown): z.infer<S> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const errors = remarks(parsed.error)
  const detail = errors.map((e) => (e.path ? `${e.path}: ${e.message}` : e.message)).join('; ')
  throw new AppError('invalid', detail, { errors })
}

export function remarks(error: z.ZodError): Remark[] {
  return error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    message: issue.message,
  }))
}

/** Query parameters by their contract; an empty parameter counts as absent. */
export function parseQuery<S extends z.ZodType>(schema: S, params: URLSearchParams): z.infer<S> {
  const given: Record<string, string> = {}
  for (const [name, value] of params) if (value !== '') given[name] = value
  return parse(schema, given)
}
