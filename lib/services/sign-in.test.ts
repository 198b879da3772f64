import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { userById } from '@/db/queries/people'
import { createDeviceMark, openSession, getSessionActor } from '@/lib/auth/user-session'
import { createSetupLink, createSignInLink } from '@/lib/auth/links'
import type { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { TEST_NOW, testContext } from '@/lib/testing/context'
import type { Ctx } from './context'
import {
  changeOwnPassword,
  updatePerson,
  createPerson,
  listPeople,
  listSessions,
  resetPassword,
  revokeSession,
  setUpFirstAdmin,
  signIn,
  signInByLink,
  signOutEverywhere,
} from './people'

const code = (name: string) => expect.objectContaining({ code: name }) as Error
const PASSWORD = 'seven sisters rising'
const OTHER = 'southern cross setting'

const tokenOf = (link: string | null) =>
  new URL(link ?? '', 'http://here').searchParams.get('token') ?? ''

async function somebody(name: string) {
  const ctx = testContext()
  const person = await createPerson(ctx, { name, password: PASSWORD, role: 'viewer' })
  return { ctx, person, attempt: (password: string) => trySignIn(ctx, name, password) }
}

const trySignIn = (ctx: Ctx, name: string, password: string, deviceMark: string | null = null) =>
  signIn(
    { ...ctx, actor: { kind: 'anonymous' } },
    { name, password, address: '203.0.113.9', deviceMark },
  )

/** Fails until the next attempt would be refused. */
async function guessAt(attempt: (password: string) => Promise<unknown>) {
  for (let i = 0; i < 40; i++) {
    const outcome = await skippingWaits(attempt(`guess ${i}`)).catch((error: unknown) => error)
    if ((outcome as AppError).code === 'limited') return
  }
  throw new Error('guessing was never refused')
}

/** Moves the clock on while something waits. Hashing takes its real time. */
async function skippingWaits<T>(work: Promise<T>): Promise<T> {
  let isOver = false
  void work.then(
    () => (isOver = true),
    () => (isOver = true),
  )
  while (!isOver) {
    if (vi.getTimerCount() > 0) await vi.advanceTimersToNextTimerAsync()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return work
}

// Waits belong to a password, so that a person made for one test knows nothing of the others.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
afterEach(() => void vi.useRealTimers())

const atServer = (ctx: Ctx): Ctx => ({ ...ctx, actor: { kind: 'system', name: 'reset' } })

/** The context of a browser in which this person has just signed in. */
function browser(ctx: Ctx, userId: string, userAgent = 'Firefox') {
  const token = openSession(ctx.db, { userId, userAgent }, TEST_NOW)
  const actor = getSessionActor(ctx.db, token, TEST_NOW)
  if (!actor) throw new Error('the session did not begin')
  return { ...ctx, actor, token, alive: () => getSessionActor(ctx.db, token, TEST_NOW) !== null }
}

describe('first-run set-up', () => {
  const form = { name: 'Ada', password: PASSWORD }

  test('creates an admin for the person with the link, once', async () => {
    const ctx = testContext({ kind: 'anonymous' })
    const token = tokenOf(createSetupLink(ctx.db, TEST_NOW))
    await setUpFirstAdmin(ctx, { ...form, token })
    await expect(setUpFirstAdmin(ctx, { ...form, name: 'Eve', token })).rejects.toEqual(
      code('forbidden'),
    )
    expect(listPeople(testContext(undefined, ctx.db))).toMatchObject([
      { name: 'Ada', role: 'admin' },
    ])
  })

  test('succeeds only once if two people try at the same time', async () => {
    const ctx = testContext({ kind: 'anonymous' })
    const token = tokenOf(createSetupLink(ctx.db, TEST_NOW))
    const tries = ['Ada', 'Eve'].map((name) => setUpFirstAdmin(ctx, { ...form, name, token }))
    const outcomes = await Promise.allSettled(tries)
    expect(outcomes.map((o) => o.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(listPeople(testContext(undefined, ctx.db))).toHaveLength(1)
  })

  test('is refused with a wrong token, and the right one still works', async () => {
    const ctx = testContext({ kind: 'anonymous' })
    const token = tokenOf(createSetupLink(ctx.db, TEST_NOW))
    await expect(setUpFirstAdmin(ctx, { ...form, token: 'guess' })).rejects.toEqual(
      code('forbidden'),
    )
    await expect(setUpFirstAdmin(ctx, { ...form, token })).resolves.toHaveProperty('userId')
  })
})

describe('signing in', () => {
  test('accepts the right password, however the name is written', async () => {
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

  test('is refused for a while after many failures, and works after the wait', async () => {
    const { person, attempt } = await somebody('Johannes')
    await guessAt(attempt)
    await expect(attempt(PASSWORD)).rejects.toEqual(code('limited'))
    await vi.advanceTimersByTimeAsync(30_000)
    expect(await attempt(PASSWORD)).toEqual({ userId: person.id })
  })

  test('works during an attack in a browser that signed in before', async () => {
    const { ctx, person, attempt } = await somebody('Tycho')
    const owner = userById(ctx.db, person.id)
    if (!owner) throw new Error('the person was not stored')
    await guessAt(attempt)
    const here = trySignIn(ctx, 'Tycho', PASSWORD, createDeviceMark(owner))
    expect(await here).toEqual({ userId: person.id })
  })

  test('works during an attack after a password reset on the server', async () => {
    const { ctx, person, attempt } = await somebody('Nicole')
    await guessAt(attempt)
    await resetPassword(atServer(ctx), { name: 'Nicole', password: PASSWORD })
    expect(await attempt(PASSWORD)).toEqual({ userId: person.id })
  })

  test('logs failures and refusals with name and address, and no password', async () => {
    const { attempt } = await somebody('Wilhelm')
    const written = vi.spyOn(log(), 'warn')
    await guessAt(attempt)
    const lines = written.mock.calls.map((call) => JSON.stringify(call))
    written.mockRestore()
    const named = lines.filter((line) => line.includes('"Wilhelm"') && line.includes('203.0.113.9'))
    expect(named.filter((line) => line.includes('sign-in failed')).length).toBeGreaterThan(5)
    expect(named.filter((line) => line.includes('sign-in refused'))).toHaveLength(1)
    expect(lines.join()).not.toContain('guess')
  })

  test('by link works once', async () => {
    const { ctx, person } = await somebody('Henrietta')
    const token = tokenOf(createSignInLink(ctx.db, person.id, TEST_NOW))
    expect(signInByLink(ctx, { token })).toEqual({ userId: person.id })
    expect(() => signInByLink(ctx, { token })).toThrow(code('unauthenticated'))
  })
})

describe('changing your own password', () => {
  test('ends your other sessions and keeps this one', async () => {
    const { ctx, person, attempt } = await somebody('Edwin')
    const here = browser(ctx, person.id)
    const elsewhere = browser(ctx, person.id)
    await changeOwnPassword(here, { current: PASSWORD, next: OTHER })
    expect(here.alive()).toBe(true)
    expect(elsewhere.alive()).toBe(false)
    await expect(attempt(PASSWORD)).rejects.toEqual(code('unauthenticated'))
    expect(await attempt(OTHER)).toEqual({ userId: person.id })
  })

  test('needs the current password', async () => {
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
    await guessAt((current) => changeOwnPassword(here, { current, next: OTHER }))
    const change = changeOwnPassword(here, { current: PASSWORD, next: OTHER })
    await expect(change).rejects.toEqual(code('limited'))
  })

  test('is not possible with a token', async () => {
    const ctx = testContext({ kind: 'admin-token', name: 'script' })
    const change = changeOwnPassword(ctx, { current: PASSWORD, next: OTHER })
    await expect(change).rejects.toEqual(code('forbidden'))
  })
})

describe('sessions', () => {
  test('are listed with the current one marked, without secrets', async () => {
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

  test('end when another one starts in the same browser', async () => {
    const { ctx, person } = await somebody('Sofia')
    const other = await createPerson(ctx, { name: 'Tyge', password: PASSWORD, role: 'viewer' })
    const first = browser(ctx, person.id)
    const elsewhere = browser(ctx, person.id)
    openSession(ctx.db, { userId: other.id, userAgent: 'Firefox', replaces: first.token }, TEST_NOW)
    expect(first.alive()).toBe(false)
    expect(elsewhere.alive()).toBe(true)
  })

  test('all end with “sign out everywhere”, but not those of other people', async () => {
    const { ctx, person } = await somebody('Cecilia')
    const other = await createPerson(ctx, { name: 'Edward', password: PASSWORD, role: 'viewer' })
    const [here, there, theirs] = [person, person, other].map(({ id }) => browser(ctx, id))
    if (!here) throw new Error('no browser')
    signOutEverywhere(here)
    expect([here, there, theirs].map((one) => one?.alive())).toEqual([false, false, true])
  })

  test('of other people cannot be seen or ended', async () => {
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
    await updatePerson(ctx, { personId: person.id, patch: { password: OTHER } })
    expect(theirs.alive()).toBe(false)
  })
})

describe('resetting a password on the server', () => {
  test('sets it and ends all sessions of the person', async () => {
    const { ctx, person, attempt } = await somebody('Galileo')
    const theirs = browser(ctx, person.id)
    await resetPassword(atServer(ctx), { name: 'galileo', password: OTHER })
    expect(theirs.alive()).toBe(false)
    expect(await attempt(OTHER)).toEqual({ userId: person.id })
  })

  test('is not possible over the network', async () => {
    const { ctx } = await somebody('Nicolaus')
    const reset = resetPassword(ctx, { name: 'Nicolaus', password: OTHER })
    await expect(reset).rejects.toEqual(code('forbidden'))
  })

  test('needs a person with that name', async () => {
    const reset = resetPassword(atServer(testContext()), { name: 'Ghost', password: OTHER })
    await expect(reset).rejects.toEqual(code('not-found'))
  })
})
