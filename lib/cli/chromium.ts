import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { runCommand, spawnBin, systemProgram } from './run-command'

/** Downloads that take longer than this are stopped, s. */
const DOWNLOAD_SECONDS = 240

/** Arguments for any Chromium, so that it only talks to the server under test. */
export const QUIET_ARGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
]

/**
 * Returns the path of a working Chromium, or null: the one in CHROMIUM_PATH, otherwise Playwright's own,
 * otherwise one of the system's.
 */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | null {
  const named = env.CHROMIUM_PATH
  if (named) {
    if (fs.existsSync(named)) return named
    throw new Error(`CHROMIUM_PATH is ${named}, but there is no such file.`)
  }
  return (
    [chromium.executablePath(), ...getSystemPaths(process.platform, env)].find(isWorking) ?? null
  )
}

/** Returns where Chromium-based browsers are usually installed. */
export function getSystemPaths(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[] {
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

/** Whether a browser starts: libraries may be missing, or the file may only say how to install it. */
function isWorking(file: string): boolean {
  if (!file || !fs.existsSync(file)) return false
  // On Windows, Chrome opens a window for --version.
  if (process.platform === 'win32') return true
  return spawnSync(file, ['--version'], { stdio: 'ignore', timeout: 15_000 }).status === 0
}

/**
 * Returns the path of a Chromium. In CI (`CI=true`), installs a missing one: Playwright's own, or the
 * distribution's package if running as root. Reports progress to `say`. If there is none, throws an error
 * that explains what to do.
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
    say('It does not start. Installing the libraries that it needs.')
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
