import { describe, expect, it } from 'vitest'
import { row, makeCriteria } from '@/lib/grading/test-sets'
import { describePlace, setFileName, setFileText } from './set-file'

describe('a criteria set as a file', () => {
  it('names its format, and has the criteria with name and description', () => {
    const criteria = makeCriteria([row('hfr', { limit: 4, deviation: true }), row('snr')])
    const body = { name: 'Broadband', description: 'For the 600 mm.', ...criteria }
    const saved = { ...body, id: 'not part of a file' }
    expect(JSON.parse(setFileText(saved))).toEqual({
      format: 'subkeeper-criteria-set',
      version: 1,
      ...body,
    })
  })

  it('gets a name that is valid on every system', () => {
    expect(setFileName('Broadband, dark site')).toBe('broadband-dark-site.criteria.json')
    expect(setFileName('Größe/№ 1')).toBe('gro-e-no-1.criteria.json')
    expect(setFileName('星')).toBe('set.criteria.json')
  })
})

describe('a place in a file', () => {
  it('counts rows from one', () => {
    expect(describePlace('criteria.2.good')).toBe('row 3, good')
    expect(describePlace('criteria.0')).toBe('row 1')
    expect(describePlace('thresholds.a')).toBe('thresholds, a')
    expect(describePlace('version')).toBe('version')
  })
})
