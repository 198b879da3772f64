import { describe, expect, it } from 'vitest'
import { targetsWithLongNames } from '@/db/queries/targets'
import { aClient } from '@/lib/testing/factories'
import { anObservatory, GOOD } from '@/lib/testing/observatory'
import { createTargetByName, findTargetByName, toNameKey, toTargetNameKey } from './names'
import { getTarget, listTargets, updateTarget } from './targets'

describe('a target’s name', () => {
  it.each([
    ['M 31', 'm31'],
    ['  NGC 7000\t', 'ngc7000'],
    ['NGC\u00a07000', 'ngc7000'],
    ['Ｍ３１', 'm31'],
    ['Weißer Stern', 'weisserstern'],
    ['WEISSER STERN', 'weisserstern'],
    ['ΟΔΟΣ', toTargetNameKey('οδος')],
    ['Cafe\u0301', toTargetNameKey('Café')],
  ])('%j is matched as %j', (name, key) => {
    expect(toTargetNameKey(name)).toBe(key)
  })

  it('distinguishes different targets', () => {
    expect(toTargetNameKey('M 31')).not.toBe(toTargetNameKey('M 3'))
    expect(toTargetNameKey('IC-1396')).not.toBe(toTargetNameKey('IC 1396'))
  })
})

describe('a name that must be unique', () => {
  it('treats several spaces as one, but does not ignore them', () => {
    expect(toNameKey('  My   Set ')).toBe('my set')
    expect(toNameKey('MySet')).not.toBe(toNameKey('My Set'))
  })
})

const field = (middle: string) =>
  `Survey field 12 of the northern Milky Way from the tail of Cygnus ${middle} to the heart, panel 3`

const LONG = field('through Cassiopeia')
const ALIKE = field('through Lacerta')

describe('a target name that is too long to show', () => {
  const anOpenObservatory = () => anObservatory({ client: { createTargets: true } })

  it('is shortened in the middle, and found by both the full and the short name', async () => {
    const { ctx, client, send } = anOpenObservatory()
    const { target } = await send(GOOD, { targetName: LONG })
    expect(target!.name).toHaveLength(80)
    expect(target!.name).toMatch(/^Survey field 12 of the northern.*….*panel 3$/)
    for (const name of [
      LONG,
      target!.name,
      LONG.toUpperCase(),
      ` ${target!.name.toLowerCase()} `,
    ]) {
      expect(findTargetByName(ctx.db, client.id, name)?.id).toBe(target!.id)
      expect((await send(GOOD, { targetName: name })).target?.id).toBe(target!.id)
    }
  })

  it('differs by a number from another that differs only in the middle', async () => {
    const { ctx, client, send } = anOpenObservatory()
    const first = await send(GOOD, { targetName: LONG })
    const second = await send(GOOD, { targetName: ALIKE })
    expect(second.target!.id).not.toBe(first.target!.id)
    expect(second.target!.name).toMatch(/panel 3 \(2\)$/)
    expect(second.target!.name.length).toBeLessThanOrEqual(80)
    for (const { target, targetName } of [first, second]) {
      expect(findTargetByName(ctx.db, client.id, targetName!)?.id).toBe(target!.id)
      expect(findTargetByName(ctx.db, client.id, target!.name)?.id).toBe(target!.id)
    }
    expect(targetsWithLongNames(ctx.db, client.id)).toHaveLength(2)
    expect(targetsWithLongNames(ctx.db, aClient(ctx).id)).toEqual([])
  })

  it('is still found by the full name after a save that did not rename it', async () => {
    const { ctx, send } = anOpenObservatory()
    const { target } = await send(GOOD, { targetName: LONG })
    updateTarget(ctx, { targetId: target!.id, patch: { name: target!.name, note: 'Mosaic' } })
    expect((await send(GOOD, { targetName: LONG })).target?.id).toBe(target!.id)
    updateTarget(ctx, { targetId: target!.id, patch: { name: 'Field 12' } })
    expect((await send(GOOD, { targetName: LONG })).target?.id).not.toBe(target!.id)
  })

  it('never splits a character', () => {
    const { ctx, client } = anObservatory()
    const create = (name: string) => createTargetByName(ctx, client.id, name, {}).name
    for (const shift of ['', 'x']) {
      const name = create(`${shift}${'🌌'.repeat(60)}${shift}`)
      // Throws at half a character.
      expect(() => encodeURIComponent(name)).not.toThrow()
    }
  })
})

describe('names as people and cameras spell them', () => {
  it('lead to one target, whatever the character composition and spaces', async () => {
    const { ctx, sendAll, body, client } = anObservatory({ client: { createTargets: true } })
    const names = [
      'C/2023 A3 (Tsuchinshan–ATLAS)',
      'Barnard\'s "E" \\ B142-143',
      'Méduse Übung 猎户座 🌌',
      'Méduse Übung 猎户座 🌌'.normalize('NFD'),
      '  m   31 \t',
      'M31',
      '=HYPERLINK("http://x","M31")',
      '100%_done\u0000',
      '        ',
    ]
    const { created } = await sendAll(names.map((targetName) => body(GOOD, { targetName })))
    expect(created).toBe(names.length)
    const targets = listTargets(ctx, { clientId: client.id }).items.map(({ name }) => name)
    expect(targets.sort()).toEqual(
      [names[0], names[1], names[2], 'M 31', names[6], '100%_done'].sort(),
    )
    const m31 = findTargetByName(ctx.db, client.id, 'M 31')!
    expect(getTarget(ctx, { targetId: m31.id }).captureCount).toBe(2)
  })
})
