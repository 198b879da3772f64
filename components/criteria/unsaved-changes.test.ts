import { describe, expect, it } from 'vitest'
import { row, makeCriteria } from '@/lib/grading/test-sets'
import { toDraft } from './draft'
import { keptDraftKey, serializeDraft, parseDraft } from './unsaved-changes'

const draft = toDraft(
  makeCriteria([row('hfr', { limit: 4 }), row('starCount', { enabled: false })]),
)
const kept = { name: 'Broadband', description: '', draft }

describe('a stored draft', () => {
  it('comes back as it was typed, including half-typed numbers', () => {
    const half = { ...kept, draft: { ...draft, minCoverage: '4,' } }
    expect(parseDraft(serializeDraft(half))).toEqual(half)
  })

  it('belongs to its set and the revision it was based on', () => {
    const keys = [keptDraftKey('a', 1), keptDraftKey('a', 2), keptDraftKey('b', 1)]
    expect(new Set([...keys, keptDraftKey('a', null)]).size).toBe(4)
  })

  it.each([
    null,
    '',
    'null',
    '{"name":"x"}',
    serializeDraft({ ...kept, draft: { ...draft, rows: [{ metric: 'glow' }] } } as never),
    serializeDraft({ ...kept, draft: { ...draft, thresholds: { a: 90 } } } as never),
  ])('is ignored if something else is stored: %s', (text) => {
    expect(parseDraft(text)).toBeNull()
  })
})
