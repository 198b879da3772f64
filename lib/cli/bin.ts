import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

/**
 * Starts a package's command in this very Node, as `node_modules/.bin` would, but without a shell
 * in between: a `.cmd` file cannot be spawned safely on Windows.
 */
export function spawnBin(
  packageName: string,
  args: readonly string[],
  options: SpawnOptions = {},
): ChildProcess {
  return spawn(process.execPath, [binOf(packageName), ...args], options)
}

/** Path of a package's command file. Throws when the package is not installed. */
function binOf(packageName: string): string {
  const folder = path.join('node_modules', ...packageName.split('/'))
  const manifest = path.join(folder, 'package.json')
  const { bin } = JSON.parse(fs.readFileSync(manifest, 'utf8')) as {
    bin: string | Record<string, string>
  }
  const file = typeof bin === 'string' ? bin : Object.values(bin)[0]
  if (file === undefined) throw new Error(`${packageName} has no command`)
  return path.join(folder, file)
}
