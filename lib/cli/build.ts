import './env'
import fs from 'node:fs'
import path from 'node:path'
import { Command } from 'commander'
import { buildAll, buildTools } from './next'
import { runCommandLine } from './run'

/**
 * `npm run build`: everything that the production server runs. With --standalone, .next/standalone
 * becomes a folder that needs nothing but Node: the server, the command-line tools and the few
 * modules that they load. The Docker image is made of it.
 */
async function main(standalone: boolean) {
  await buildAll({ standalone })
  if (!standalone) return
  const folder = path.join('.next', 'standalone')
  const copies = [
    ['public', 'public'],
    [path.join('.next', 'static'), path.join('.next', 'static')],
    [path.join('.next', 'reader.cjs'), path.join('.next', 'reader.cjs')],
  ] as const
  for (const [from, to] of copies) fs.cpSync(from, path.join(folder, to), { recursive: true })
  await buildTools(path.join(folder, 'tools'))
}

const program = new Command('npm run build --')
  .description('Builds the application.')
  .option('--standalone', 'also makes .next/standalone, which runs without node_modules')
  .parse()

await runCommandLine(() => main(program.opts<{ standalone?: boolean }>().standalone === true))
