import { describe, expect, it } from 'vitest'
import { row, makeCriteria } from '@/lib/grading/test-sets'
import {
  toBody,
  editorReducer,
  getErrors,
  isDirty,
  currentRefusal,
  startEditing,
  type EditorAction,
  type EditorState,
} from './editor-state'

const stored = {
  ...makeCriteria([row('hfr'), row('starCount')]),
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
  it('is dirty only if what would be saved differs', () => {
    expect(isDirty(start())).toBe(false)
    expect(isDirty(after({ type: 'name', text: 'Broadband ' }))).toBe(false)
    expect(isDirty(after(setGood('1,80')))).toBe(false)
    expect(isDirty(after(setGood('1.9')))).toBe(true)
    expect(isDirty(after(setGood('')))).toBe(true)
    expect(isDirty(after({ type: 'description', text: '' }))).toBe(true)
    expect(isDirty(after(setGood('1.9'), setGood('1.8')))).toBe(false)
  })

  it('reports contradictions while they are typed', () => {
    expect([...getErrors(start())]).toEqual([])
    expect([...getErrors(after(setGood('6')))]).toEqual([
      ['criteria.0.bad', 'Lower is better here, so bad must be above good (6 px).'],
    ])
  })

  it('asks for a name only after an attempt to save', () => {
    const unnamed = after({ type: 'name', text: ' ' })
    expect(getErrors(unnamed).has('name')).toBe(false)
    expect(getErrors(editorReducer(unnamed, { type: 'attempt' })).has('name')).toBe(true)
  })

  it('shows the server’s refusal until the next change', () => {
    const errors = [{ path: 'name', message: 'There is already one.' }]
    const refused = after({
      type: 'refused',
      body: toBody(start()),
      refusal: { message: 'Nothing was saved.', errors },
    })
    expect(getErrors(refused).get('name')).toBe('There is already one.')
    const changed = editorReducer(refused, { type: 'name', text: 'Other' })
    expect(getErrors(changed).has('name')).toBe(false)
    expect(currentRefusal(changed)).toBeNull()
  })

  it('counts what was typed during saving as unsaved', () => {
    const typed = after(setGood('1.9'))
    const body = toBody(typed)
    const goneOn = editorReducer(typed, setGood('1.95'))
    const saved = { type: 'saved', body, revision: 4 } as const
    expect(isDirty(editorReducer(typed, saved))).toBe(false)
    expect(isDirty(editorReducer(goneOn, saved))).toBe(true)
    expect(editorReducer(goneOn, saved).revision).toBe(4)
  })

  it('restores what was left unsaved', () => {
    const { name, description, draft } = after(setGood('x'), { type: 'name', text: 'Other' })
    const kept = { name, description, draft }
    const restored = after({ type: 'restore', kept })
    expect(restored).toMatchObject({ ...kept, revision: 3 })
    expect(isDirty(restored)).toBe(true)
  })

  it('goes back to the saved state', () => {
    const discarded = editorReducer(after(setGood('x'), { type: 'name', text: '' }), {
      type: 'discard',
    })
    expect(toBody(discarded)).toEqual(stored)
    expect(isDirty(discarded)).toBe(false)
  })
})
