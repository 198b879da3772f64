import { describe, expect, it } from 'vitest'
import {
  GRADES,
  isGoalComplete,
  meetsMinimum,
  MIN_GRADES,
  nextTargetStatus,
  decideVerdict,
  type CompletedBy,
  type GoalProgress,
  type TargetStatus,
} from '.'

const light = { frameType: 'light', hasGoal: true } as const

describe('the verdict on a light frame with a goal', () => {
  it('is accepted with any grade if the minimum is any', () => {
    for (const grade of [...GRADES, null]) {
      expect(decideVerdict({ ...light, grade, minGrade: 'any' })).toBe('accepted')
    }
  })

  it.each([
    ['D', ['accepted', 'accepted', 'accepted', 'accepted', 'rejected']],
    ['C', ['accepted', 'accepted', 'accepted', 'rejected', 'rejected']],
    ['B', ['accepted', 'accepted', 'rejected', 'rejected', 'rejected']],
    ['A', ['accepted', 'rejected', 'rejected', 'rejected', 'rejected']],
  ] as const)('draws the line at %s', (minGrade, verdicts) => {
    expect(GRADES.map((grade) => decideVerdict({ ...light, grade, minGrade }))).toEqual(verdicts)
  })

  it('is pending while a required grade is missing', () => {
    for (const minGrade of ['D', 'C', 'B', 'A'] as const) {
      expect(decideVerdict({ ...light, grade: null, minGrade })).toBe('pending')
    }
  })
})

describe('a null verdict', () => {
  it.each(['dark', 'flat', 'bias', 'snapshot'])('is given on a %s', (frameType) => {
    expect(decideVerdict({ frameType, hasGoal: true, grade: 'A', minGrade: 'any' })).toBeNull()
  })

  it('is given without a goal', () => {
    expect(decideVerdict({ ...light, hasGoal: false, grade: 'A', minGrade: 'any' })).toBeNull()
  })
})

describe('a minimum grade', () => {
  it('is never met by an ungraded sub, unless it is any', () => {
    expect(MIN_GRADES.map((minGrade) => meetsMinimum(null, minGrade))).toEqual([
      true,
      false,
      false,
      false,
      false,
    ])
  })
})

describe('a goal', () => {
  it('is complete when as many subs are accepted as desired', () => {
    expect(isGoalComplete(19, 20)).toBe(false)
    expect(isGoalComplete(20, 20)).toBe(true)
    expect(isGoalComplete(21, 20)).toBe(true)
  })
})

const goal = (accepted: number, desired: number, enabled = true): GoalProgress => ({
  enabled,
  accepted,
  desired,
})
const COMPLETE = [goal(20, 20), goal(31, 30)]
const INCOMPLETE = [goal(20, 20), goal(29, 30)]
const INCOMPLETE_OFF = [goal(20, 20), goal(0, 30, false)]
const ALL_OFF = [goal(0, 30, false)]

type State = readonly [TargetStatus, CompletedBy]
const ACTIVE: State = ['active', null]
const AUTO: State = ['completed', 'auto']
const PERSON: State = ['completed', 'person']
const UNKNOWN: State = ['completed', null]
const PAUSED: State = ['paused', null]
const ARCHIVED: State = ['archived', null]

describe('a target’s status', () => {
  it.each([
    ['all complete', COMPLETE, ACTIVE, AUTO],
    ['all complete', COMPLETE, AUTO, AUTO],
    ['all complete', COMPLETE, PERSON, PERSON],
    ['all complete', COMPLETE, UNKNOWN, UNKNOWN],
    ['all complete', COMPLETE, PAUSED, PAUSED],
    ['all complete', COMPLETE, ARCHIVED, ARCHIVED],
    ['one incomplete', INCOMPLETE, ACTIVE, ACTIVE],
    ['one incomplete', INCOMPLETE, AUTO, ACTIVE],
    ['one incomplete', INCOMPLETE, PERSON, PERSON],
    ['one incomplete', INCOMPLETE, UNKNOWN, UNKNOWN],
    ['one incomplete', INCOMPLETE, PAUSED, PAUSED],
    ['one incomplete', INCOMPLETE, ARCHIVED, ARCHIVED],
    ['the incomplete one switched off', INCOMPLETE_OFF, ACTIVE, AUTO],
    ['the incomplete one switched off', INCOMPLETE_OFF, AUTO, AUTO],
    ['the incomplete one switched off', INCOMPLETE_OFF, PERSON, PERSON],
    ['the incomplete one switched off', INCOMPLETE_OFF, UNKNOWN, UNKNOWN],
    ['the incomplete one switched off', INCOMPLETE_OFF, PAUSED, PAUSED],
    ['the incomplete one switched off', INCOMPLETE_OFF, ARCHIVED, ARCHIVED],
    ['all switched off', ALL_OFF, ACTIVE, ACTIVE],
    ['all switched off', ALL_OFF, AUTO, AUTO],
    ['all switched off', ALL_OFF, PERSON, PERSON],
    ['all switched off', ALL_OFF, UNKNOWN, UNKNOWN],
    ['all switched off', ALL_OFF, PAUSED, PAUSED],
    ['all switched off', ALL_OFF, ARCHIVED, ARCHIVED],
    ['none at all', [], ACTIVE, ACTIVE],
    ['none at all', [], AUTO, AUTO],
    ['none at all', [], PERSON, PERSON],
    ['none at all', [], UNKNOWN, UNKNOWN],
    ['none at all', [], PAUSED, PAUSED],
    ['none at all', [], ARCHIVED, ARCHIVED],
    ['one incomplete', INCOMPLETE, ['paused', 'auto'] as State, ['paused', 'auto'] as State],
    ['all complete', COMPLETE, ['archived', 'auto'] as State, ['archived', 'auto'] as State],
  ])('with goals %s %o: %o becomes %o', (_, goals, [status, completedBy], [next, by]) => {
    expect(nextTargetStatus({ status, completedBy, goals })).toEqual({
      status: next,
      completedBy: by,
    })
  })
})
