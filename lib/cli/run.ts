import { UnusableDatabase } from '@/db'
import { InvalidSettings } from '@/lib/config'
import { AppError } from '@/lib/errors'

/**
 * Runs a command; the number that it resolves to is the exit code (0 by default). Prints the message of
 * errors that the user can act on, and the stack of any other.
 */
export async function runCommandLine(main: () => Promise<number | void>, explain = toMessage) {
  try {
    process.exitCode = (await main()) ?? 0
  } catch (error) {
    console.error(explain(error))
    process.exitCode = 1
  }
}

/** Returns the message of an expected error, and the stack of a programming error. */
export function toMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const isExpected =
    error instanceof UnusableDatabase ||
    error instanceof InvalidSettings ||
    error instanceof AppError ||
    error.name === 'Error' ||
    error.name === 'SqliteError'
  return isExpected ? error.message : (error.stack ?? error.message)
}
