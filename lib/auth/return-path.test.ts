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
  ])('never leads to %j', (path) => {
    expect(safeReturnPath(path)).toBe('/')
  })

  test('stands in the address of the sign-in page, unless it is the overview', () => {
    expect(signInPath('/targets?status=active')).toBe('/sign-in?next=%2Ftargets%3Fstatus%3Dactive')
    expect(signInPath('/')).toBe('/sign-in')
    expect(signInPath(null)).toBe('/sign-in')
  })
})
