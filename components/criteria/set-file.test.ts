import { describe, expect, it } from 'vitest'
import { row, setOf } from '@/lib/grading/test-sets'
import { placeInFile, setFileName, setFileText } from './set-file'

describe('a criteria set as a file', () => {
  it('says what it is, and holds what grades with its name and description', () => {
    const criteria = setOf([row('hfr', { limit: 4, deviation: true }), row('snr')])
    const body = { name: 'Broadband', description: 'For the 600 mm.', ...criteria }
    const saved = { ...body, id: 'not part of a file' }
    expect(JSON.parse(setFileText(saved))).toEqual({
      format: 'subkeeper-criteria-set',
      version: 1,
      ...body,
    })
  })

  it('gets a name that every system takes', () => {
    expect(setFileName('Broadband, dark site')).toBe('broadband-dark-site.criteria.json')
    expect(setFileName('Größe/№ 1')).toBe('gro-e-no-1.criteria.json')
    expect(setFileName('星')).toBe('set.criteria.json')
  })
})

describe('a place in a file', () => {
  it('counts rows from one', () => {
    expect(placeInFile('criteria.2.good')).toBe('row 3, good')
    expect(placeInFile('criteria.0')).toBe('row 1')
    expect(placeInFile('thresholds.a')).toBe('thresholds, a')
    expect(placeInFile('version')).toBe('version')
  })
})
