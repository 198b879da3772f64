import { singleton } from './singleton'

const state = () => singleton('migrating', () => ({ now: false }))

/** True while the database is brought to today's schema: requests are answered 503 until then. */
export const isMigrating = (): boolean => state().now

/** Does the work; the process counts as migrating until it ends. */
export async function whileMigrating<T>(due: boolean, work: () => Promise<T>): Promise<T> {
  state().now = due
  try {
    return await work()
  } finally {
    state().now = false
  }
}
