import 'server-only'
import { notFound } from 'next/navigation'
import { AppError } from '@/lib/errors'

/** Reads something for a page; if it does not exist, shows the "not found" page. */
export function orNotFound<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') notFound()
    throw error
  }
}

/** Returns the first value of a search parameter that may occur several times. */
export const getFirst = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value
