import { expect, test } from 'vitest'
import { findChromium, provideChromium, getSystemPaths } from './chromium'

test('CHROMIUM_PATH wins, whatever else is installed', () => {
  expect(findChromium({ ...process.env, CHROMIUM_PATH: process.execPath })).toBe(process.execPath)
})

test('a CHROMIUM_PATH that leads nowhere is an error, not a reason to look elsewhere', () => {
  const env = { ...process.env, CHROMIUM_PATH: '/no/such/chromium' }
  expect(() => findChromium(env)).toThrow('/no/such/chromium')
})

test('without a Chromium nothing is installed, and the error names the command that does it', async () => {
  const said: string[] = []
  const none = { env: { ...process.env, CI: '' }, find: () => null }
  const provided = provideChromium((line) => said.push(line), none)
  await expect(provided).rejects.toThrow('npx playwright install --with-deps chromium')
  expect(said).toEqual([])
})

test('on Windows Chrome and Edge are looked for where each can be installed', () => {
  const env = { ...process.env, PROGRAMFILES: 'C:\\Programs', LOCALAPPDATA: 'C:\\Users\\a' }
  const paths = getSystemPaths('win32', env)
  expect(paths).toContain('C:\\Programs\\Google\\Chrome\\Application\\chrome.exe')
  expect(paths).toContain('C:\\Programs\\Microsoft\\Edge\\Application\\msedge.exe')
  expect(paths).toContain('C:\\Users\\a\\Google\\Chrome\\Application\\chrome.exe')
})

test('on Linux Debian’s Chromium is looked for before others', () => {
  expect(getSystemPaths('linux', process.env)[0]).toBe('/usr/bin/chromium')
})

test('on a Mac applications are looked for', () => {
  const chrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  expect(getSystemPaths('darwin', process.env)).toContain(chrome)
})
