import { describe, expect, test } from 'vitest'
import { AppError } from '@/lib/errors'
import { testContext } from '@/lib/testing/context'
import { aClient, aGoal, aTarget, aTemplate } from '@/lib/testing/factories'
import { anObservatory, GOOD } from '@/lib/testing/observatory'
import { refusal } from '@/lib/testing/checks'
import { deleteClient, getClient, updateClient } from './clients'
import type { Basis } from './conflicts'
import {
  deleteExposureTemplate,
  getExposureTemplate,
  updateExposureTemplate,
} from './exposure-templates'
import { deleteGoal, listGoals, updateGoal } from './goals'
import { deleteTarget, getTarget, updateTarget } from './targets'

type Fields = Record<string, unknown> & { revision?: number }

/** One resource: two fields of it, three values for the first and two for the second. */
interface Kind {
  make: () => {
    read: () => Fields
    update: (patch: Fields, basis?: Basis) => Fields
    remove: (basis?: Basis) => void
  }
  field: string
  values: [unknown, unknown, unknown]
  other: string
  others: [unknown, unknown]
}

const KINDS: Record<string, Kind> = {
  client: {
    make: () => {
      const ctx = testContext()
      const { id: clientId } = aClient(ctx, { siteElevation: 100, timezone: 'Europe/Berlin' })
      return {
        read: () => getClient(ctx, { clientId }),
        update: (patch, basis) => updateClient(ctx, { clientId, patch }, basis),
        remove: (basis) => deleteClient(ctx, { clientId }, basis),
      }
    },
    field: 'siteElevation',
    values: [100, 200, null],
    other: 'timezone',
    others: ['Europe/Berlin', 'America/Denver'],
  },
  target: {
    make: () => {
      const ctx = testContext()
      const { id } = aTarget(ctx, { ra: 10, note: 'Low in May.' })
      return {
        read: () => getTarget(ctx, { targetId: id }),
        update: (patch, basis) => updateTarget(ctx, { targetId: id, patch }, basis),
        remove: (basis) => deleteTarget(ctx, { targetId: id }, basis),
      }
    },
    field: 'note',
    values: ['Low in May.', 'Mosaic of two.', 'Needs Ha.'],
    other: 'ra',
    others: [10, 10.68],
  },
  goal: {
    make: () => {
      const ctx = testContext()
      const { id, targetId } = aGoal(ctx, { desired: 10 })
      return {
        read: () => listGoals(ctx, { targetId }).items.find((goal) => goal.id === id) as Fields,
        update: (patch, basis) => updateGoal(ctx, { goalId: id, patch }, basis),
        remove: (basis) => deleteGoal(ctx, { goalId: id }, basis),
      }
    },
    field: 'desired',
    values: [10, 20, 30],
    other: 'enabled',
    others: [true, false],
  },
  'exposure template': {
    make: () => {
      const ctx = testContext()
      const { id } = aTemplate(ctx, { minGrade: 'C', gain: 100 })
      return {
        read: () => getExposureTemplate(ctx, { templateId: id }),
        update: (patch, basis) => updateExposureTemplate(ctx, { templateId: id, patch }, basis),
        remove: (basis) => deleteExposureTemplate(ctx, { templateId: id }, basis),
      }
    },
    field: 'minGrade',
    values: ['C', 'B', 'A'],
    other: 'gain',
    others: [100, null],
  },
}

describe.each(Object.entries(KINDS))('a %s', (name, { make, field, values, other, others }) => {
  const [before, mine, theirs] = values
  const [otherBefore, otherTheirs] = others

  test('starts at revision 1, which increases with every real change', () => {
    const { read, update } = make()
    expect(read()).toMatchObject({ revision: 1, [field]: before })
    expect(update({ [field]: mine })).toMatchObject({ revision: 2, [field]: mine })
    expect(update({ [field]: mine })).toMatchObject({ revision: 2 })
    expect(update({})).toMatchObject({ revision: 2 })
    expect(update({ [field]: theirs, [other]: otherTheirs })).toMatchObject({ revision: 3 })
    expect(read()).toMatchObject({ revision: 3, [field]: theirs, [other]: otherTheirs })
  })

  test('is overwritten by the last change without a condition', () => {
    const { read, update } = make()
    update({ [field]: theirs })
    update({ [field]: mine })
    expect(read()).toMatchObject({ [field]: mine })
  })

  test('accepts a change at the revision that was read, and refuses an older one with both values', () => {
    const { read, update } = make()
    update({ [field]: theirs, revision: 1 })
    const error = caught(() => update({ [field]: mine, revision: 1 }))
    expect(error.code).toBe('conflict')
    expect(error.details).toMatchObject({
      revision: 2,
      conflicts: [{ path: field, yours: mine, saved: theirs }],
      errors: [{ path: field }],
    })
    expect(error.message).toContain(`This ${name} has changed since you read it`)
    expect(error.message).toContain(`${field}: you have`)
    expect(read()).toMatchObject({ revision: 2, [field]: theirs })
  })

  test('refuses a revision that does not exist yet', () => {
    const { update } = make()
    expect(refusal(() => update({ [field]: mine, revision: 7 })).code).toBe('conflict')
  })

  test('accepts If-Match with the current tag or a star, but no older, weak or foreign tag', () => {
    const { read, update } = make()
    update({ [field]: theirs })
    for (const ifMatch of [['1'], [], ['abc'], ['3'], ['2.1'], ['02x']]) {
      expect(refusal(() => update({ [field]: mine }, { ifMatch })).paths).toEqual([field])
    }
    expect(read()).toMatchObject({ [field]: theirs })
    expect(update({ [field]: before }, { ifMatch: ['1', '2'] })).toMatchObject({ revision: 3 })
    expect(update({ [field]: mine }, { ifMatch: '*' })).toMatchObject({ revision: 4 })
  })

  test('must match both the header and the body if both have a revision', () => {
    const { update } = make()
    update({ [field]: theirs })
    expect(refusal(() => update({ [field]: mine, revision: 1 }, { ifMatch: ['2'] })).code).toBe(
      'conflict',
    )
    expect(refusal(() => update({ [field]: mine, revision: 2 }, { ifMatch: ['1'] })).code).toBe(
      'conflict',
    )
    expect(update({ [field]: mine, revision: 2 }, { ifMatch: ['2'] })).toMatchObject({
      revision: 3,
    })
  })

  test('accepts a change that is already saved, whatever revision it is based on', () => {
    const { update } = make()
    update({ [field]: mine })
    expect(update({ [field]: mine, revision: 1 })).toMatchObject({ revision: 2 })
  })

  test('merges the edits of two forms in different fields', () => {
    const { read, update } = make()
    const base = { [field]: before, [other]: otherBefore }
    update({ [field]: before, [other]: otherTheirs }, { base })
    update({ [field]: mine, [other]: otherBefore }, { base })
    expect(read()).toMatchObject({ revision: 3, [field]: mine, [other]: otherTheirs })
  })

  test('refuses the edit of a field that another form changed, and saves none of the fields', () => {
    const { read, update } = make()
    const base = { [field]: before, [other]: otherBefore }
    update({ [field]: theirs, [other]: otherBefore }, { base })
    const error = caught(() => update({ [field]: mine, [other]: otherTheirs }, { base }))
    expect(error.details.conflicts).toEqual([{ path: field, yours: mine, saved: theirs }])
    expect(read()).toMatchObject({ revision: 2, [field]: theirs, [other]: otherBefore })
    update({ [field]: mine, [other]: otherTheirs }, { base: { ...base, [field]: theirs } })
    expect(read()).toMatchObject({ revision: 3, [field]: mine, [other]: otherTheirs })
  })

  test('accepts the same edit from two forms', () => {
    const { read, update } = make()
    const base = { [field]: before }
    update({ [field]: mine }, { base })
    update({ [field]: mine }, { base })
    expect(read()).toMatchObject({ revision: 2, [field]: mine })
  })

  test('is deleted only at its current revision, if one is given', () => {
    const { read, update, remove } = make()
    update({ [field]: mine })
    const { code, message } = refusal(() => remove({ ifMatch: ['1'] }))
    expect(code).toBe('conflict')
    expect(message).toContain('now at revision 2')
    expect(refusal(() => remove({ revision: 1 })).code).toBe('conflict')
    expect(read()).toMatchObject({ [field]: mine })
    remove({ ifMatch: ['2'] })
  })
})

test('a person can delete without a condition', () => {
  for (const { make, field, values } of Object.values(KINDS)) {
    const { update, remove } = make()
    update({ [field]: values[1] })
    remove()
  }
})

describe('baselines pinned to a goal', () => {
  function aPinnedGoal() {
    const ctx = testContext()
    const goal = aGoal(ctx, { baselines: { hfr: 2, starCount: 900 } })
    return {
      ctx,
      id: goal.id,
      base: { 'baselines.hfr': 2, 'baselines.starCount': 900, 'baselines.snr': null },
    }
  }

  test('merge metric by metric', () => {
    const { ctx, id, base } = aPinnedGoal()
    updateGoal(ctx, { goalId: id, patch: { baselines: { hfr: 2.2, starCount: 900 } } }, { base })
    const { baselines } = updateGoal(
      ctx,
      { goalId: id, patch: { baselines: { hfr: 2, snr: 30 } } },
      { base },
    )
    expect(baselines).toEqual({ hfr: 2.2, snr: 30 })
  })

  test('conflict at the metric that two people set', () => {
    const { ctx, id, base } = aPinnedGoal()
    updateGoal(ctx, { goalId: id, patch: { baselines: { starCount: 900 } } }, { base })
    const error = caught(() =>
      updateGoal(ctx, { goalId: id, patch: { baselines: { hfr: 2.5, starCount: 900 } } }, { base }),
    )
    expect(error.details.conflicts).toEqual([{ path: 'baselines.hfr', yours: 2.5, saved: null }])
    expect(error.message).toContain('baselines.hfr: you have 2.5, the saved value is empty.')
  })

  test('are replaced as a whole if the form does not send what it showed', () => {
    const { ctx, id } = aPinnedGoal()
    expect(updateGoal(ctx, { goalId: id, patch: { baselines: { snr: 30 } } }).baselines).toEqual({
      snr: 30,
    })
    expect(updateGoal(ctx, { goalId: id, patch: { baselines: {} } }).baselines).toEqual({})
  })
})

describe('an automatic completion', () => {
  async function aCompletedTarget() {
    const place = anObservatory({ desired: 1 })
    const { revision } = getTarget(place.ctx, { targetId: place.target.id })
    await place.send(GOOD)
    const target = getTarget(place.ctx, { targetId: place.target.id })
    expect(target).toMatchObject({
      status: 'completed',
      completedBy: 'auto',
      revision: revision + 1,
    })
    return { ...place, revision, id: target.id }
  }

  test('does not prevent saving a note that was started before it', async () => {
    const { ctx, id, revision } = await aCompletedTarget()
    expect(
      updateTarget(ctx, { targetId: id, patch: { note: 'Done soon.', revision } }),
    ).toMatchObject({
      note: 'Done soon.',
      status: 'completed',
    })
  })

  test('refuses a status that was selected before it, by revision, tag and form', async () => {
    const { ctx, id, revision } = await aCompletedTarget()
    const attempts: (() => unknown)[] = [
      () => updateTarget(ctx, { targetId: id, patch: { status: 'paused', revision } }),
      () =>
        updateTarget(
          ctx,
          { targetId: id, patch: { status: 'paused' } },
          { ifMatch: [`${revision}`] },
        ),
      () =>
        updateTarget(
          ctx,
          { targetId: id, patch: { status: 'paused' } },
          { base: { status: 'active' } },
        ),
    ]
    for (const attempt of attempts) {
      expect(caught(attempt).details.conflicts).toEqual([
        { path: 'status', yours: 'paused', saved: 'completed' },
      ])
    }
    expect(
      updateTarget(ctx, { targetId: id, patch: { status: 'paused', revision: revision + 1 } })
        .status,
    ).toBe('paused')
  })

  test('does not hide a person’s edit from someone who read the target before both', async () => {
    const { ctx, id, revision } = await aCompletedTarget()
    updateTarget(ctx, { targetId: id, patch: { note: 'Done.' } })
    expect(
      refusal(() => updateTarget(ctx, { targetId: id, patch: { note: 'Mine.', revision } })).code,
    ).toBe('conflict')
    expect(
      refusal(() =>
        updateTarget(ctx, { targetId: id, patch: { note: 'Mine.', revision: revision + 1 } }),
      ).code,
    ).toBe('conflict')
  })

  test('becomes manual when a person completes the target too', async () => {
    const { ctx, id, revision } = await aCompletedTarget()
    expect(updateTarget(ctx, { targetId: id, patch: { status: 'completed' } })).toMatchObject({
      completedBy: 'person',
      revision: revision + 2,
    })
  })
})

test('subs that arrive do not change the revisions of goal, client and template', async () => {
  const { ctx, client, target, template, send } = anObservatory()
  await send(GOOD)
  expect(getClient(ctx, { clientId: client.id }).revision).toBe(1)
  expect(getExposureTemplate(ctx, { templateId: template.id }).revision).toBe(1)
  expect(getTarget(ctx, { targetId: target.id })).toMatchObject({
    revision: 1,
    goals: [{ revision: 1 }],
  })
})

test('line breaks that a browser changes are not an edit of a note', () => {
  const ctx = testContext()
  const { id } = aTarget(ctx, { note: 'one\ntwo' })
  const base = { note: 'one\ntwo', ra: null }
  updateTarget(ctx, { targetId: id, patch: { note: 'one\ntwo\nthree' } })
  expect(
    updateTarget(ctx, { targetId: id, patch: { note: 'one\r\ntwo', ra: 5 } }, { base }),
  ).toMatchObject({
    note: 'one\ntwo\nthree',
    ra: 5,
  })
})

function caught(work: () => unknown): AppError {
  try {
    work()
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('nothing was refused')
}
