import 'server-only'
import { notFound } from 'next/navigation'
import { AppError } from '@/lib/errors'

/** What a page reads; what does not exist becomes the "nothing here" page. */
export function orNotFound<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') notFound()
    throw error
  }
}

/** A search parameter that may stand in the address several times: its first value. */
export const firstOf = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value
