import { expect, test } from 'vitest'
import { InvalidSettings, readConfig } from './config'

test('links name the address on which the server listens', () => {
  expect(readConfig({ NODE_ENV: 'test' }).publicUrl).toBe('http://127.0.0.1:3000')
  expect(readConfig({ NODE_ENV: 'test', HOST: '::1', PORT: '8080' }).publicUrl).toBe(
    'http://[::1]:8080',
  )
})

test('a server that listens everywhere prints a link that other machines can open', () => {
  for (const HOST of ['0.0.0.0', '::']) {
    const { hostname } = new URL(readConfig({ NODE_ENV: 'test', HOST }).publicUrl)
    expect(hostname).not.toMatch(/^(localhost|127\.|0\.0\.0\.0|\[::)/)
  }
})

test('PUBLIC_URL decides, without its trailing slash', () => {
  const { publicUrl } = readConfig({
    NODE_ENV: 'test',
    HOST: '0.0.0.0',
    PUBLIC_URL: 'https://subs.example.org/',
  })
  expect(publicUrl).toBe('https://subs.example.org')
})

test('settings that cannot be used are named', () => {
  expect(() => readConfig({ NODE_ENV: 'test', PORT: 'x' })).toThrow(InvalidSettings)
  expect(() => readConfig({ NODE_ENV: 'test', PORT: 'x' })).toThrow(/PORT/)
})
