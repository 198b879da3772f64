import { describe, expect, it } from 'vitest'
import { gradeInfo } from './grades'

const GRADES = ['A', 'B', 'C', 'D', 'E', null] as const

describe('grades', () => {
  it('differ in letter, shape, symbol and colour', () => {
    const infos = GRADES.map(gradeInfo)
    for (const sign of ['letter', 'shape', 'symbol', 'label', 'token'] as const) {
      expect(new Set(infos.map((info) => info[sign])).size).toBe(GRADES.length)
    }
  })

  it('have the shapes of the design', () => {
    expect(GRADES.map((grade) => gradeInfo(grade).symbol).join('')).toBe('●◆▲▼✕○')
  })

  it('have names for screen readers', () => {
    expect(gradeInfo('A').label).toBe('Grade A')
    expect(gradeInfo(undefined).label).toBe('Ungraded')
  })
})
