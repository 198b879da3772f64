/** Runs once when the server starts, before the first request: see lib/services/start-up.ts. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { standAtTheFrontDoor } = await import('./lib/http/front-door')
  standAtTheFrontDoor()
  const { startUp } = await import('./lib/services/start-up')
  await startUp()
}
