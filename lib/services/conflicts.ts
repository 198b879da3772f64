import { isUniqueViolation } from '@/db'
import { AppError } from '@/lib/errors'

/**
 * Runs `work`; when a unique index refuses its row, throws a conflict (409) that names the field.
 * The index is the judge, so two people saving at once cannot both win.
 */
export function orTaken<T>(path: string, message: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw new AppError('conflict', message, { errors: [{ path, message }] })
  }
}
