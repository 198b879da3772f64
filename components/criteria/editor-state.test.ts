import { describe, expect, it } from 'vitest'
import { row, setOf } from '@/lib/grading/test-sets'
import {
  bodyOf,
  editorReducer,
  errorsIn,
  isDirty,
  standingRefusal,
  startEditing,
  type EditorAction,
  type EditorState,
} from './editor-state'

const stored = {
  ...setOf([row('hfr'), row('starCount')]),
  name: 'Broadband',
  description: 'From the hill',
}
const start = () => startEditing({ body: stored, revision: 3 })
const after = (...actions: EditorAction[]): EditorState => actions.reduce(editorReducer, start())
const setGood = (good: string): EditorAction => ({
  type: 'criteria',
  action: { type: 'row', metric: 'hfr', patch: { good } },
})

describe('editing a criteria set', () => {
  it('has something to lose only when what would be saved differs', () => {
    expect(isDirty(start())).toBe(false)
    expect(isDirty(after({ type: 'name', text: 'Broadband ' }))).toBe(false)
    expect(isDirty(after(setGood('1,80')))).toBe(false)
    expect(isDirty(after(setGood('1.9')))).toBe(true)
    expect(isDirty(after(setGood('')))).toBe(true)
    expect(isDirty(after({ type: 'description', text: '' }))).toBe(true)
    expect(isDirty(after(setGood('1.9'), setGood('1.8')))).toBe(false)
  })

  it('says what contradicts itself while it is typed', () => {
    expect([...errorsIn(start())]).toEqual([])
    expect([...errorsIn(after(setGood('6')))]).toEqual([
      ['criteria.0.bad', 'Lower is better here, so bad must be above good (6 px).'],
    ])
  })

  it('asks for a name only after a try to save', () => {
    const unnamed = after({ type: 'name', text: ' ' })
    expect(errorsIn(unnamed).has('name')).toBe(false)
    expect(errorsIn(editorReducer(unnamed, { type: 'attempt' })).has('name')).toBe(true)
  })

  it('shows the server’s refusal until the next change', () => {
    const errors = [{ path: 'name', message: 'There is already one.' }]
    const refused = after({
      type: 'refused',
      body: bodyOf(start()),
      refusal: { message: 'Nothing was saved.', errors },
    })
    expect(errorsIn(refused).get('name')).toBe('There is already one.')
    const changed = editorReducer(refused, { type: 'name', text: 'Other' })
    expect(errorsIn(changed).has('name')).toBe(false)
    expect(standingRefusal(changed)).toBeNull()
  })

  it('counts what was typed during saving as unsaved', () => {
    const typed = after(setGood('1.9'))
    const body = bodyOf(typed)
    const goneOn = editorReducer(typed, setGood('1.95'))
    const saved = { type: 'saved', body, revision: 4 } as const
    expect(isDirty(editorReducer(typed, saved))).toBe(false)
    expect(isDirty(editorReducer(goneOn, saved))).toBe(true)
    expect(editorReducer(goneOn, saved).revision).toBe(4)
  })

  it('takes back what was left unsaved', () => {
    const { name, description, draft } = after(setGood('x'), { type: 'name', text: 'Other' })
    const kept = { name, description, draft }
    const restored = after({ type: 'restore', kept })
    expect(restored).toMatchObject({ ...kept, revision: 3 })
    expect(isDirty(restored)).toBe(true)
  })

  it('goes back to what is saved', () => {
    const discarded = editorReducer(after(setGood('x'), { type: 'name', text: '' }), {
      type: 'discard',
    })
    expect(bodyOf(discarded)).toEqual(stored)
    expect(isDirty(discarded)).toBe(false)
  })
})
