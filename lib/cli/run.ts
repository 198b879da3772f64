import { UnusableDatabase } from '@/db'
import { InvalidSettings } from '@/lib/config'
import { AppError } from '@/lib/errors'

/**
 * Runs a command; the number that it resolves to is the exit code, 0 without one. An error that the
 * person at the keyboard can do something about is printed as its sentence, any other with its stack.
 */
export async function runCommandLine(main: () => Promise<number | void>, explain = sentence) {
  try {
    process.exitCode = (await main()) ?? 0
  } catch (error) {
    console.error(explain(error))
    process.exitCode = 1
  }
}

/** The message of an expected error; the stack of a programming error. */
export function sentence(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const isExpected =
    error instanceof UnusableDatabase ||
    error instanceof InvalidSettings ||
    error instanceof AppError ||
    error.name === 'Error' ||
    error.name === 'SqliteError'
  return isExpected ? error.message : (error.stack ?? error.message)
}
