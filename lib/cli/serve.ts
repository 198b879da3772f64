import { readConfig } from '@/lib/config'
import { spawnNext } from './next'

/**
 * Runs the built server until it ends, and passes on the signals that ask it to. Answers its exit
 * code. The server migrates its database and prints what a person needs to know by itself.
 */
export function serve(env: NodeJS.ProcessEnv = process.env): Promise<number> {
  const { host, port, publicUrl } = readConfig(env)
  console.log(`Subkeeper listens on ${host}, port ${port}: ${publicUrl}`)
  const child = spawnNext(['start', '--hostname', host, '--port', String(port)], env)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => child.kill(signal))
  }
  // Without a code it was killed, for want of memory perhaps: not a clean end.
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
}
