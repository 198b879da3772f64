import { singleton } from './singleton'

const state = () => singleton('migrating', () => ({ now: false }))

/** True while the database is being migrated: requests are answered 503. */
export const isMigrating = (): boolean => state().now

/** Runs the work; if a migration is due, the process counts as migrating until it ends. */
export async function whileMigrating<T>(due: boolean, work: () => Promise<T>): Promise<T> {
  state().now = due
  try {
    return await work()
  } finally {
    state().now = false
  }
}
