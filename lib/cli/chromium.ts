import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { spawnBin } from './bin'
import { runCommand, systemProgram } from './run-command'

/** A download that takes longer than this is given up, s. */
const DOWNLOAD_SECONDS = 240

/** What any browser of this family is told, so that it talks to nobody but the server under test. */
export const QUIET_ARGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
]

/**
 * The path of a Chromium that starts on this machine, or null: the one that CHROMIUM_PATH names,
 * else Playwright's own, else one of the system's.
 */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | null {
  const named = env.CHROMIUM_PATH
  if (named) {
    if (fs.existsSync(named)) return named
    throw new Error(`CHROMIUM_PATH names ${named}, and there is no such file.`)
  }
  return [chromium.executablePath(), ...systemPaths(process.platform, env)].find(starts) ?? null
}

/** Where browsers of the Chromium family are usually installed. */
export function systemPaths(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[] {
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
    const programs = ['Google\\Chrome\\Application\\chrome.exe']
    programs.push('Chromium\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe')
    return programs.flatMap((program) =>
      roots.flatMap((root) => (root ? [path.win32.join(root, program)] : [])),
    )
  }
  if (platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    )
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  names.push('microsoft-edge', 'brave-browser')
  return ['/usr/bin', '/usr/local/bin', '/snap/bin'].flatMap((folder) =>
    names.map((name) => `${folder}/${name}`),
  )
}

/** A file alone is no browser yet: libraries may be missing, or it only says where to get one. */
function starts(file: string): boolean {
  if (!file || !fs.existsSync(file)) return false
  // Chrome on Windows answers --version by opening a window.
  if (process.platform === 'win32') return true
  return spawnSync(file, ['--version'], { stdio: 'ignore', timeout: 15_000 }).status === 0
}

/**
 * The path of a Chromium. In CI (`CI=true`) a missing one is fetched: Playwright's own, or else the
 * distribution's where root may install it. `say` hears what is being done. Throws an explanation of
 * what to do if there is none.
 */
export async function provideChromium(
  say: (line: string) => void,
  { env = process.env, find = findChromium } = {},
): Promise<string> {
  const present = find(env)
  if (present) return present
  if (env.CI === 'true') {
    const fetched = await fetchChromium(say)
    if (fetched) return fetched
  }
  throw new Error(
    'The browser tests need Chromium, Chrome or Edge, and none was found. Install one with ' +
      '`npx playwright install --with-deps chromium`, or set CHROMIUM_PATH to its program file.',
  )
}

async function fetchChromium(say: (line: string) => void): Promise<string | null> {
  say(`No Chromium found; downloading Playwright’s own, for at most ${DOWNLOAD_SECONDS} s.`)
  const download = await playwright(['install', 'chromium'], DOWNLOAD_SECONDS)
  if (!download.ok) say(download.output.trim())
  const mayInstall = process.getuid?.() === 0 && fs.existsSync('/usr/bin/apt-get')
  if (download.ok && mayInstall && !findChromium()) {
    say('It does not start yet; installing the libraries that it needs.')
    const libraries = await playwright(['install-deps', 'chromium'])
    if (!libraries.ok) say(libraries.output.trim())
  }
  if (mayInstall && !findChromium()) {
    say('Installing the distribution’s own package: apt-get install chromium.')
    say((await aptInstall('chromium')).trim())
  }
  return findChromium()
}

function playwright(args: string[], seconds?: number) {
  return runCommand(
    () => spawnBin('@playwright/test', args, { stdio: ['ignore', 'pipe', 'pipe'] }),
    seconds,
  )
}

async function aptInstall(name: string): Promise<string> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const update = await runCommand(systemProgram('apt-get', ['update', '-q'], env))
  const args = ['install', '-y', '-q', '--no-install-recommends', name]
  const install = await runCommand(systemProgram('apt-get', args, env))
  return install.ok ? '' : update.output + install.output
}
