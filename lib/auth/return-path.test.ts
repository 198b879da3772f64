import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { safeReturnPath, signInPath } from './return-path'

describe('the way back after signing in', () => {
  test.each(['/clients', '/targets/abc?tab=goals&x=1', '/apiary'])(
    'leads to %s on this site',
    (path) => {
      expect(safeReturnPath(path)).toBe(path)
    },
  )

  test.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '/\t/evil.example',
    'javascript:alert(1)',
    'clients',
    '',
    null,
    undefined,
    '/api/captures',
    '/sign-in',
    '/sign-in?next=/sign-in',
    '/setup',
    '/link?token=x',
    '/..//evil.test',
    '/.//evil.test',
    '/a/..//evil.test',
    '/a/../../../\\\\evil.test',
    '/./\\evil.test',
    '/%2e%2e//evil.test',
    '/%2E/\\evil.test/captures?night=1',
    '/.\t//evil.test',
    '/x/..//user:pass@evil.test:8443/',
    '/.//',
    '/./api/captures',
    '/x/../link?token=x',
  ])('never leads to %j', (path) => {
    expect(safeReturnPath(path)).toBe('/')
  })

  const fragments = [
    '/',
    '\\',
    '.',
    '..',
    '%2e',
    '%2F',
    '\t',
    '\n',
    '@',
    ':',
    '?',
    '#',
    'a',
    'evil.test',
  ]
  const hostile = fc.array(fc.constantFrom(...fragments), { maxLength: 12 }).map((x) => x.join(''))

  test('stays on this site whatever it is given, also when a browser resolves it', () => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string({ unit: 'binary' }), fc.webPath()), (text) => {
        for (const given of [text, `/${text}`]) {
          const path = safeReturnPath(given)
          const resolved = new URL(path, 'https://subs.example/sign-in?next=x')
          expect(resolved.origin).toBe('https://subs.example')
          expect(resolved.pathname + resolved.search).toBe(path)
          expect(safeReturnPath(path)).toBe(path)
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('is in the address of the sign-in page, unless it is the overview', () => {
    expect(signInPath('/targets?status=active')).toBe('/sign-in?next=%2Ftargets%3Fstatus%3Dactive')
    expect(signInPath('/')).toBe('/sign-in')
    expect(signInPath(null)).toBe('/sign-in')
  })
})
