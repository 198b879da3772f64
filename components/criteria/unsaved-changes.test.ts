import { describe, expect, it } from 'vitest'
import { row, setOf } from '@/lib/grading/test-sets'
import { draftOf } from './draft'
import { keptDraftKey, keptDraftText, readKeptDraft } from './unsaved-changes'

const draft = draftOf(setOf([row('hfr', { limit: 4 }), row('starCount', { enabled: false })]))
const kept = { name: 'Broadband', description: '', draft }

describe('a draft that is kept', () => {
  it('comes back as it was typed, half-typed numbers too', () => {
    const half = { ...kept, draft: { ...draft, minCoverage: '4,' } }
    expect(readKeptDraft(keptDraftText(half))).toEqual(half)
  })

  it('belongs to its set and the revision it began with', () => {
    const keys = [keptDraftKey('a', 1), keptDraftKey('a', 2), keptDraftKey('b', 1)]
    expect(new Set([...keys, keptDraftKey('a', null)]).size).toBe(4)
  })

  it.each([
    null,
    '',
    'null',
    '{"name":"x"}',
    keptDraftText({ ...kept, draft: { ...draft, rows: [{ metric: 'glow' }] } } as never),
    keptDraftText({ ...kept, draft: { ...draft, thresholds: { a: 90 } } } as never),
  ])('is nothing where something else was kept: %s', (text) => {
    expect(readKeptDraft(text)).toBeNull()
  })
})
