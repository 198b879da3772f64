import { describe, expect, test } from 'vitest'
import { makeSetupLink, makeSignInLink } from '@/lib/auth/links'
import { openSession, sessionActor } from '@/lib/auth/user-session'
import type { Ctx } from '@/lib/services/context'
import { TEST_NOW, testContext } from '@/lib/testing/context'
import {
  changeOwnPassword,
  changePerson,
  createPerson,
  listPeople,
  listSessions,
  resetPassword,
  revokeSession,
  setUpFirstAdmin,
  signIn,
  signInByLink,
} from '.'

const code = (name: string) => expect.objectContaining({ code: name }) as Error
const PASSWORD = 'seven sisters rising'
const OTHER = 'southern cross setting'

const tokenOf = (link: string | null) =>
  new URL(link ?? '', 'http://here').searchParams.get('token') ?? ''

/** A person of their own for each test: throttling counts by name, over all databases. */
async function somebody(name: string) {
  const ctx = testContext()
  const person = await createPerson(ctx, { name, password: PASSWORD, role: 'viewer' })
  return { ctx, person, attempt: (password: string) => trySignIn(ctx, name, password) }
}

const trySignIn = (ctx: Ctx, name: string, password: string) =>
  signIn({ ...ctx, actor: { kind: 'anonymous' } }, { name, password, address: null })

/** The context of a browser in which this person has just signed in. */
function browser(ctx: Ctx, userId: string, userAgent = 'Firefox') {
  const token = openSession(ctx.db, { userId, userAgent }, TEST_NOW)
  const actor = sessionActor(ctx.db, token, TEST_NOW)
  if (!actor) throw new Error('the session did not begin')
  return { ...ctx, actor, token, alive: () => sessionActor(ctx.db, token, TEST_NOW) !== null }
}

describe('first-run set-up', () => {
  const form = { name: 'Ada', password: PASSWORD }

  test('makes an admin out of who holds the link, once', async () => {
    const ctx = testContext({ kind: 'anonymous' })
    const token = tokenOf(makeSetupLink(ctx.db, TEST_NOW))
    await setUpFirstAdmin(ctx, { ...form, token })
    await expect(setUpFirstAdmin(ctx, { ...form, name: 'Eve', token })).rejects.toEqual(
      code('forbidden'),
    )
    expect(listPeople(testContext(undefined, ctx.db))).toMatchObject([
      { name: 'Ada', role: 'admin' },
    ])
  })

  test('has one winner when two try at the same moment', async () => {
    const ctx = testContext({ kind: 'anonymous' })
    const token = tokenOf(makeSetupLink(ctx.db, TEST_NOW))
    const tries = ['Ada', 'Eve'].map((name) => setUpFirstAdmin(ctx, { ...form, name, token }))
    const outcomes = await Promise.allSettled(tries)
    expect(outcomes.map((o) => o.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(listPeople(testContext(undefined, ctx.db))).toHaveLength(1)
  })

  test('is refused with a wrong token, and the right one still works', async () => {
    const ctx = testContext({ kind: 'anonymous' })
    const token = tokenOf(makeSetupLink(ctx.db, TEST_NOW))
    await expect(setUpFirstAdmin(ctx, { ...form, token: 'guess' })).rejects.toEqual(
      code('forbidden'),
    )
    await expect(setUpFirstAdmin(ctx, { ...form, token })).resolves.toHaveProperty('userId')
  })
})

describe('signing in', () => {
  test('takes the right password, however the name is written', async () => {
    const { ctx, person } = await somebody('Tycho Brahe')
    expect(await trySignIn(ctx, ' tycho BRAHE ', PASSWORD)).toEqual({ userId: person.id })
  })

  test('gives a wrong password and an unknown name the same answer', async () => {
    const { ctx, attempt } = await somebody('Caroline')
    const wrong = await attempt('wrong').catch((error: unknown) => error)
    const unknown = await trySignIn(ctx, 'Nobody', PASSWORD).catch((error: unknown) => error)
    expect(wrong).toEqual(code('unauthenticated'))
    expect(unknown).toEqual(wrong)
  })

  test('is slowed after ten failures, also for the right password', async () => {
    const { attempt } = await somebody('Johannes')
    for (let i = 0; i < 10; i++) {
      await expect(attempt('wrong')).rejects.toEqual(code('unauthenticated'))
    }
    await expect(attempt(PASSWORD)).rejects.toEqual(code('limited'))
  })

  test('by link works once', async () => {
    const { ctx, person } = await somebody('Henrietta')
    const token = tokenOf(makeSignInLink(ctx.db, person.id, TEST_NOW))
    expect(signInByLink(ctx, { token })).toEqual({ userId: person.id })
    expect(() => signInByLink(ctx, { token })).toThrow(code('unauthenticated'))
  })
})

describe("changing one's own password", () => {
  test("ends one's other sessions and keeps this one", async () => {
    const { ctx, person, attempt } = await somebody('Edwin')
    const here = browser(ctx, person.id)
    const elsewhere = browser(ctx, person.id)
    await changeOwnPassword(here, { current: PASSWORD, next: OTHER })
    expect(here.alive()).toBe(true)
    expect(elsewhere.alive()).toBe(false)
    await expect(attempt(PASSWORD)).rejects.toEqual(code('unauthenticated'))
    expect(await attempt(OTHER)).toEqual({ userId: person.id })
  })

  test('needs the present one', async () => {
    const { ctx, person, attempt } = await somebody('Annie')
    const here = browser(ctx, person.id)
    const change = changeOwnPassword(here, { current: 'wrong', next: OTHER })
    await expect(change).rejects.toMatchObject({
      code: 'invalid',
      details: { errors: [{ path: 'current' }] },
    })
    expect(await attempt(PASSWORD)).toEqual({ userId: person.id })
  })

  test('cannot be used to guess it', async () => {
    const { ctx, person } = await somebody('Charles')
    const here = browser(ctx, person.id)
    for (let i = 0; i < 10; i++) {
      await changeOwnPassword(here, { current: `guess ${i}`, next: OTHER }).catch(() => undefined)
    }
    const change = changeOwnPassword(here, { current: PASSWORD, next: OTHER })
    await expect(change).rejects.toEqual(code('limited'))
  })

  test('is nothing for tokens', async () => {
    const ctx = testContext({ kind: 'admin-token', name: 'script' })
    const change = changeOwnPassword(ctx, { current: PASSWORD, next: OTHER })
    await expect(change).rejects.toEqual(code('forbidden'))
  })
})

describe('sessions', () => {
  test('are listed with the present one marked, without anything to sign in with', async () => {
    const { ctx, person } = await somebody('Vera R')
    const here = browser(ctx, person.id, 'Firefox')
    const there = browser(ctx, person.id, 'Safari')
    const listed = listSessions(here)
    expect(listed).toHaveLength(2)
    expect(listed.find((s) => s.current)).toMatchObject({ userAgent: 'Firefox' })
    expect(listed.find((s) => !s.current)).toMatchObject({ userAgent: 'Safari' })
    expect(JSON.stringify(listed)).not.toContain(there.token)
  })

  test('end at once when they are revoked', async () => {
    const { ctx, person } = await somebody('Maria')
    const here = browser(ctx, person.id)
    const lost = browser(ctx, person.id)
    revokeSession(here, { sessionId: lost.actor.sessionId })
    expect(lost.alive()).toBe(false)
    expect(here.alive()).toBe(true)
  })

  test('of somebody else cannot be seen or ended', async () => {
    const { ctx, person } = await somebody('Ptolemy')
    const other = await createPerson(ctx, { name: 'Hypatia', password: PASSWORD, role: 'admin' })
    const mine = browser(ctx, person.id)
    const theirs = browser(ctx, other.id)
    expect(listSessions(theirs)).toHaveLength(1)
    const theft = () => revokeSession(theirs, { sessionId: mine.actor.sessionId })
    expect(theft).toThrow(code('not-found'))
    expect(mine.alive()).toBe(true)
  })

  test('of a person end when an admin gives them a new password', async () => {
    const { ctx, person } = await somebody('Giordano')
    const theirs = browser(ctx, person.id)
    await changePerson(ctx, { personId: person.id, patch: { password: OTHER } })
    expect(theirs.alive()).toBe(false)
  })
})

describe('resetting a password at the server', () => {
  const atServer = (ctx: Ctx): Ctx => ({ ...ctx, actor: { kind: 'system', name: 'reset' } })

  test('sets it and ends all sessions of the person', async () => {
    const { ctx, person, attempt } = await somebody('Galileo')
    const theirs = browser(ctx, person.id)
    await resetPassword(atServer(ctx), { name: 'galileo', password: OTHER })
    expect(theirs.alive()).toBe(false)
    expect(await attempt(OTHER)).toEqual({ userId: person.id })
  })

  test('is for nobody who comes over the network', async () => {
    const { ctx } = await somebody('Nicolaus')
    const reset = resetPassword(ctx, { name: 'Nicolaus', password: OTHER })
    await expect(reset).rejects.toEqual(code('forbidden'))
  })

  test('needs somebody of that name', async () => {
    const reset = resetPassword(atServer(testContext()), { name: 'Ghost', password: OTHER })
    await expect(reset).rejects.toEqual(code('not-found'))
  })
})
