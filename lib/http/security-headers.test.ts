import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { commonHeaders, newNonce, pagePolicy, SONNER_STYLE } from './security-headers'

const directives = (policy: string) =>
  new Map(
    policy.split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ')
      return [name, values] as const
    }),
  )

test('the policy of a page allows only scripts with its nonce', () => {
  const policy = directives(pagePolicy('abc'))
  expect(policy.get('script-src')).toEqual(["'nonce-abc'", "'strict-dynamic'"])
  expect(policy.get('style-src')).not.toContain("'unsafe-inline'")
  expect(policy.get('frame-ancestors')).toEqual(["'none'"])
  expect(policy.get('base-uri')).toEqual(["'none'"])
  expect(policy.get('object-src')).toEqual(["'none'"])
  expect(policy.get('form-action')).toEqual(["'self'"])
})

test('no two pages have the same nonce', () => {
  const nonces = Array.from({ length: 1000 }, newNonce)
  expect(new Set(nonces).size).toBe(1000)
  for (const nonce of nonces) expect(nonce).toMatch(/^[\w+/]{22}==$/)
})

test('browsers are told to require https only where it is used', () => {
  expect(commonHeaders('https://subs.example')).toHaveProperty('Strict-Transport-Security')
  expect(commonHeaders('http://subs.example')).not.toHaveProperty('Strict-Transport-Security')
})

test('the policy allows the style sheet that sonner adds', () => {
  const file = createRequire(import.meta.url).resolve('sonner')
  const source = fs.readFileSync(file, 'utf8')
  const sheets = [...source.matchAll(/__insertCSS\(("(?:[^"\\]|\\.)*")\)/g)]
  const hashes = sheets.map(([, text = '""']) =>
    createHash('sha256')
      .update(JSON.parse(text) as string)
      .digest('base64'),
  )
  expect(hashes.map((hash) => `'sha256-${hash}'`)).toEqual([SONNER_STYLE])
})
