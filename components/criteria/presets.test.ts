import { describe, expect, it } from 'vitest'
import { defaultCriteria, getMetric, findProblems, scoreCapture } from '@/lib/grading'
import { needsSentence, PRESET_NEEDS } from './preset-needs'
import { getPreset, PRESETS } from './presets'

describe('presets', () => {
  it.each(PRESETS)('$name can be saved unchanged', ({ criteria }) => {
    expect(findProblems(criteria)).toEqual([])
  })

  it('have unique keys and names', () => {
    expect(new Set(PRESETS.map((preset) => preset.key)).size).toBe(PRESETS.length)
    expect(new Set(PRESETS.map((preset) => preset.name)).size).toBe(PRESETS.length)
  })

  it.each(PRESETS)('$name grades a sub that has only what it says it needs', (preset) => {
    const needs = PRESET_NEEDS[preset.key] ?? []
    const metrics = Object.fromEntries(needs.map((key) => [key, getMetric(key).good]))
    expect(scoreCapture(preset.criteria, metrics, {}).grade).not.toBeNull()
    const [, ...fewer] = needs
    const less = Object.fromEntries(fewer.map((key) => [key, getMetric(key).good]))
    expect(scoreCapture(preset.criteria, less, {}).grade).toBeNull()
  })

  it('say what they need and what else they use', () => {
    expect(needsSentence(getPreset('default'))).toBe(
      'Needs HFR and star count. Uses guiding RMS and altitude if they are sent.',
    )
  })

  it.each(PRESETS)(
    '$name does not reward a bright median and a dark background at once',
    (preset) => {
      const metrics = preset.criteria.criteria.map((row) => row.metric)
      expect(metrics.includes('medianAdu') && metrics.includes('backgroundMean')).toBe(false)
    },
  )

  it('start with the library’s default set, which an unknown key gets too', () => {
    expect(getPreset(undefined).criteria).toEqual(defaultCriteria())
    expect(getPreset('garbage')).toBe(PRESETS[0])
    expect(getPreset('narrowband').name).toBe('Narrowband')
  })
})
