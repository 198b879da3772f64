import { expect, test } from 'vitest'
import { deviceIdOf, newDeviceMark } from './user-session'

const ada = { id: 'ada', passwordHash: '$argon2id$one' }

test('a browser is known to be of the person who signed in there, and of nobody else', () => {
  const mark = newDeviceMark(ada)
  expect(deviceIdOf(mark, ada)).toBe(mark.split('.')[0])
  expect(deviceIdOf(mark, { ...ada, id: 'eve' })).toBeNull()
  expect(deviceIdOf(mark, undefined)).toBeNull()
})

test('a browser is forgotten when the password changes', () => {
  expect(deviceIdOf(newDeviceMark(ada), { ...ada, passwordHash: '$argon2id$two' })).toBeNull()
})

test('a mark that was made up counts for nothing', () => {
  const [deviceId = '', signature = ''] = newDeviceMark(ada).split('.')
  for (const mark of [null, '', '.', deviceId, `${deviceId}.`, `other.${signature}`, `a.é`]) {
    expect(deviceIdOf(mark, ada)).toBeNull()
  }
})
