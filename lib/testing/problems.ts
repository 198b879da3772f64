import { AppError } from '@/lib/errors'

/** What a refusal says: its code, and the fields it names. Fails the test when nothing is refused. */
export function refusal(work: () => unknown): { code: string; paths: string[]; message: string } {
  try {
    work()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const paths = (error.details.errors ?? []).map(({ path }) => path)
    return { code: error.code, paths, message: error.message }
  }
  throw new Error('nothing was refused')
}
