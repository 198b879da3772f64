/** Runs once when the server starts, before the first request: see lib/services/start-up.ts. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { installRequestGuard } = await import('./lib/http/request-guard')
  installRequestGuard()
  const { startUp } = await import('./lib/services/start-up')
  await startUp()
}

/** Called for errors of pages; those of route handlers and actions are answered where they occur. */
export async function onRequestError(error: unknown) {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { runtime } = await import('./lib/runtime')
  const { noteDatabaseError } = await import('./lib/services/database-state')
  noteDatabaseError(runtime().db, error)
}
