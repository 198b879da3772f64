import { describe, expect, it } from 'vitest'
import { ZodError } from 'zod'
import { row, setOf } from '@/lib/grading/test-sets'
import { readCriteriaFile } from './read-file'

const file = {
  format: 'subkeeper-criteria-set',
  version: 1,
  name: 'Broadband',
  description: '',
  ...setOf([row('hfr', { limit: 4 }), row('snr', { enabled: false })]),
}
const read = (change: object = {}) => readCriteriaFile(JSON.stringify({ ...file, ...change }))

function refusalOf(change: object): string[] {
  try {
    read(change)
    return []
  } catch (error) {
    if (!(error instanceof ZodError)) throw error
    return error.issues.map((issue) => issue.path.join('.'))
  }
}

describe('a criteria set from a file', () => {
  it('comes as it was written, with or without a byte order mark', () => {
    expect(read()).toEqual(file)
    expect(readCriteriaFile(`\uFEFF${JSON.stringify(file)}`)).toEqual(file)
  })

  it('needs neither a name nor a description', () => {
    expect(read({ name: undefined, description: undefined })).toMatchObject({ name: '' })
  })

  it('may contradict itself, for the editor marks that at the field', () => {
    const odd = read({ criteria: [row('hfr', { good: 5, bad: 1 })] })
    expect(odd.criteria[0]).toMatchObject({ good: 5, bad: 1 })
  })

  it.each([
    ['another format', { format: 'something' }, 'format'],
    ['another version', { version: 2 }, 'version'],
    ['no thresholds', { thresholds: undefined }, 'thresholds'],
    ['text for a number', { criteria: [{ ...row('hfr'), good: '1.8' }] }, 'criteria.0.good'],
    ['an unknown metric', { criteria: [{ ...row('hfr'), metric: 'glow' }] }, 'criteria.0.metric'],
    ['a metric twice', { criteria: [row('hfr'), row('snr'), row('hfr')] }, 'criteria.2.metric'],
  ])('is refused with %s, at the field', (_, change, path) => {
    expect(refusalOf(change)).toEqual([path])
  })

  it('is refused when it is no JSON, or far too much of it', () => {
    expect(() => readCriteriaFile('{"format":')).toThrow('not JSON')
    expect(() => readCriteriaFile('x'.repeat(300_000))).toThrow('too large')
  })
})
