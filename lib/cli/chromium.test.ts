import { expect, test } from 'vitest'
import { findChromium, provideChromium, getSystemPaths } from './chromium'

test('CHROMIUM_PATH takes precedence over installed browsers', () => {
  expect(findChromium({ ...process.env, CHROMIUM_PATH: process.execPath })).toBe(process.execPath)
})

test('a CHROMIUM_PATH that does not exist is an error', () => {
  const env = { ...process.env, CHROMIUM_PATH: '/no/such/chromium' }
  expect(() => findChromium(env)).toThrow('/no/such/chromium')
})

test('nothing is installed without a Chromium, and the error names the command to run', async () => {
  const said: string[] = []
  const none = { env: { ...process.env, CI: '' }, find: () => null }
  const provided = provideChromium((line) => said.push(line), none)
  await expect(provided).rejects.toThrow('npx playwright install --with-deps chromium')
  expect(said).toEqual([])
})

test('Chrome and Edge are searched for in each install location on Windows', () => {
  const env = { ...process.env, PROGRAMFILES: 'C:\\Programs', LOCALAPPDATA: 'C:\\Users\\a' }
  const paths = getSystemPaths('win32', env)
  expect(paths).toContain('C:\\Programs\\Google\\Chrome\\Application\\chrome.exe')
  expect(paths).toContain('C:\\Programs\\Microsoft\\Edge\\Application\\msedge.exe')
  expect(paths).toContain('C:\\Users\\a\\Google\\Chrome\\Application\\chrome.exe')
})

test('Debian’s Chromium is searched for first on Linux', () => {
  expect(getSystemPaths('linux', process.env)[0]).toBe('/usr/bin/chromium')
})

test('applications are searched on a Mac', () => {
  const chrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  expect(getSystemPaths('darwin', process.env)).toContain(chrome)
})
