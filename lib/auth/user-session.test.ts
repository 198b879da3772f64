import { expect, test } from 'vitest'
import { readDeviceMark, createDeviceMark } from './user-session'

const ada = { id: 'ada', passwordHash: '$argon2id$one' }

test('a browser is known to be of the person who signed in there, and of nobody else', () => {
  const mark = createDeviceMark(ada)
  expect(readDeviceMark(mark, ada)).toBe(mark.split('.')[0])
  expect(readDeviceMark(mark, { ...ada, id: 'eve' })).toBeNull()
  expect(readDeviceMark(mark, undefined)).toBeNull()
})

test('a browser is forgotten when the password changes', () => {
  expect(
    readDeviceMark(createDeviceMark(ada), { ...ada, passwordHash: '$argon2id$two' }),
  ).toBeNull()
})

test('a mark that was made up counts for nothing', () => {
  const [deviceId = '', signature = ''] = createDeviceMark(ada).split('.')
  for (const mark of [null, '', '.', deviceId, `${deviceId}.`, `other.${signature}`, `a.é`]) {
    expect(readDeviceMark(mark, ada)).toBeNull()
  }
})
