import { describe, expect, test } from 'vitest'
import { ClientBody } from './clients'
import { cleanName } from './common'
import { CriteriaSetPatch } from './criteria-sets'
import { FilterAliasesBody } from './filter-aliases'
import { Password, UserBody } from './people'
import { ExposureTemplateBody, TargetBody } from './planning'

const UNSEEN = [
  '',
  '   ',
  '\u200b\u200b',
  '\u2060\ufeff',
  '\u3164',
  '\u00ad',
  '\u2800',
  '\u0301',
  '\u034f',
]
const UNFIT = ['M\u202e31', 'M\u206631', 'M\u000031', 'M 31\nM 33', 'M\u202831', 'M\ud83d31']
const FIT = ['M 31', 'Ä', '织女星', '🔭', '👩‍🚀', 'می‌خواهم', 'أندروميدا', 'e\u0301toile']

/** The contract of every name that a person can type. */
const taken: Record<string, (name: string) => boolean> = {
  person: (name) => UserBody.safeParse({ name, password: 'long enough', role: 'admin' }).success,
  client: (name) => ClientBody.safeParse({ name }).success,
  set: (name) => CriteriaSetPatch.safeParse({ name }).success,
  template: (name) => ExposureTemplateBody.safeParse({ name, exposureSeconds: 60 }).success,
  filter: (filter) =>
    ExposureTemplateBody.safeParse({ name: 'Ha', exposureSeconds: 60, filter }).success,
  target: (name) => TargetBody.safeParse({ name, clientId: 'c' }).success,
  alias: (filter) => FilterAliasesBody.safeParse({ items: [{ name: 'H-a', filter }] }).success,
}

describe.each(Object.entries(taken))('the name of a %s', (_, isTaken) => {
  test.each(UNSEEN)('cannot be invisible: %j is rejected', (name) =>
    expect(isTaken(name)).toBe(false),
  )
  test.each(UNFIT)('cannot contain control or direction characters: %j is rejected', (name) =>
    expect(isTaken(name)).toBe(false),
  )
  test.each(FIT)('can be %j', (name) => expect(isTaken(name)).toBe(true))
})

test('a name sent by software is cleaned up so that its sub is not lost', () => {
  expect(cleanName(' M\u202e31\r\n ')).toBe('M 31')
  expect(cleanName('M 31')).toBe('M 31')
  for (const name of UNSEEN) expect(cleanName(name)).toBe('')
})

test.each([' '.repeat(10), 'a' + ' '.repeat(12), 'a         b', '\u200b'.repeat(12), 'short'])(
  'a password cannot be %j',
  (text) => expect(Password.safeParse(text).success).toBe(false),
)

test.each(['ten letters', 'a b c d e f', ' with blanks around ', '🔭'.repeat(10)])(
  'a password can be %j',
  (text) => expect(Password.safeParse(text).success).toBe(true),
)
