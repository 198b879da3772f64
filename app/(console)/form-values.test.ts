import { describe, expect, test } from 'vitest'
import { ClientPatch } from '@/lib/contracts/clients'
import { ExposureTemplatePatch, GoalPatch, TargetPatch } from '@/lib/contracts/planning'
import type { SavedValues } from '@/lib/format'
import { baseOf } from '@/lib/http/form-data'
import { parse } from '@/lib/http/parse'
import { getClient, updateClient } from '@/lib/services/clients'
import type { Ctx } from '@/lib/services/context'
import { getExposureTemplate, updateExposureTemplate } from '@/lib/services/exposure-templates'
import { listGoals, updateGoal } from '@/lib/services/goals'
import { getTarget, updateTarget } from '@/lib/services/targets'
import { testContext } from '@/lib/testing/context'
import { aClient, aCriteriaSet, aGoal, aTarget, aTemplate } from '@/lib/testing/factories'
import { clientValues, savedClient } from './clients/form-values'
import { goalValues, savedGoal, savedTarget, targetValues } from './targets/form-values'
import { savedTemplate, templateValues } from './templates/form-values'

/** What a browser sends of a form that shows these values; a text area sends CR LF. */
function sent(shown: SavedValues, base: SavedValues): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(shown)) {
    if (typeof value === 'boolean') {
      if (value) data.set(name, 'on')
    } else data.set(name, String(value ?? '').replace(/\n/g, '\r\n'))
  }
  data.set('base', JSON.stringify(base))
  return data
}

interface Form {
  saved: () => SavedValues
  save: (data: FormData) => unknown
  revision: () => number | undefined
  /** What a second person changes meanwhile, and what this form changes. */
  theirs: SavedValues
  mine: SavedValues
}

const FORMS: Record<string, (ctx: Ctx) => Form> = {
  client: (ctx) => {
    const { id: criteriaSetId } = aCriteriaSet(ctx)
    const { id: clientId } = aClient(ctx, {
      criteriaSetId,
      timezone: 'Europe/Berlin',
      siteLatitude: -33.865143,
      siteLongitude: 151.2099,
      siteElevation: 0,
    })
    const read = () => getClient(ctx, { clientId })
    return {
      saved: () => savedClient(read()),
      save: (data) =>
        updateClient(
          ctx,
          { clientId, patch: parse(ClientPatch, clientValues(data)) },
          baseOf(data),
        ),
      revision: () => read().revision,
      theirs: { siteElevation: 58, autoGrading: false },
      mine: { name: 'Dome', timezone: null },
    }
  },
  target: (ctx) => {
    const { id } = aTarget(ctx, { ra: 10.684708, dec: -0.5, note: 'Low in May.\nNeeds Ha.' })
    return {
      saved: () => savedTarget(getTarget(ctx, { targetId: id })),
      save: (data) =>
        updateTarget(
          ctx,
          { targetId: id, patch: parse(TargetPatch, targetValues(data)) },
          baseOf(data),
        ),
      revision: () => getTarget(ctx, { targetId: id }).revision,
      theirs: { note: 'One\ntwo' },
      mine: { ra: null, name: 'M 110' },
    }
  },
  goal: (ctx) => {
    const { id, targetId } = aGoal(ctx, { desired: 40, panel: 2, baselines: { hfr: 2.25 } })
    const read = () => listGoals(ctx, { targetId }).items[0]
    return {
      saved: () => {
        const goal = read()
        return goal ? savedGoal(goal) : {}
      },
      save: (data) =>
        updateGoal(ctx, { goalId: id, patch: parse(GoalPatch, goalValues(data)) }, baseOf(data)),
      revision: () => read()?.revision,
      theirs: { desired: 60, 'baselines.hfr': null, 'baselines.snr': 12 },
      mine: { enabled: false, 'baselines.starCount': 900 },
    }
  },
  template: (ctx) => {
    const { id } = aTemplate(ctx, { filter: null, exposureSeconds: 0.5, gain: 100, minGrade: 'C' })
    const read = () => getExposureTemplate(ctx, { templateId: id })
    return {
      saved: () => savedTemplate(read()),
      save: (data) =>
        updateExposureTemplate(
          ctx,
          { templateId: id, patch: parse(ExposureTemplatePatch, templateValues(data)) },
          baseOf(data),
        ),
      revision: () => read().revision,
      theirs: { minGrade: 'A', gain: null },
      mine: { filter: 'OIII', name: 'Half a second' },
    }
  },
}

describe.each(Object.entries(FORMS))('the form of a %s', (_, open) => {
  test('changes nothing when it is sent as it was shown', () => {
    const { saved, save, revision } = open(testContext())
    const before = saved()
    save(sent(before, before))
    expect(saved()).toEqual(before)
    expect(revision()).toBe(1)
  })

  test('leaves alone what another form changed in other fields', () => {
    const { saved, save, revision, theirs, mine } = open(testContext())
    const before = saved()
    save(sent({ ...before, ...theirs }, before))
    save(sent({ ...before, ...mine }, before))
    expect(saved()).toEqual({ ...before, ...theirs, ...mine })
    expect(revision()).toBe(3)
  })
})

test('a damaged base is refused in words', () => {
  const data = new FormData()
  expect(baseOf(data)).toEqual({})
  for (const text of ['{', '1', 'null']) {
    data.set('base', text)
    expect(() => baseOf(data)).toThrow('Reload the page')
  }
})
