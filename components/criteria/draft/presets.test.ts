import { describe, expect, it } from 'vitest'
import { defaultCriteria, problemsOf } from '@/lib/grading'
import { presetOf, PRESETS } from './presets'

describe('presets', () => {
  it.each(PRESETS)('$name can be saved as it is', ({ criteria }) => {
    expect(problemsOf(criteria)).toEqual([])
  })

  it('have keys and names of their own', () => {
    expect(new Set(PRESETS.map((preset) => preset.key)).size).toBe(PRESETS.length)
    expect(new Set(PRESETS.map((preset) => preset.name)).size).toBe(PRESETS.length)
  })

  it('begin with the library’s default set, which an unknown key gets too', () => {
    expect(presetOf(undefined).criteria).toEqual(defaultCriteria())
    expect(presetOf('garbage')).toBe(PRESETS[0])
    expect(presetOf('narrowband').name).toBe('Narrowband')
  })
})
