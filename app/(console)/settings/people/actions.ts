'use server'
import { UserBody, UserPatch } from '@/lib/contracts/people'
import type { FormState } from '@/lib/format'
import { runAction } from '@/lib/http/form-action'
import { baseOf, textOf } from '@/lib/http/form-data'
import { parse } from '@/lib/http/parse'
import { updatePerson, createPerson, deletePerson } from '@/lib/services/people'

export async function addPersonAction(_: FormState, data: FormData): Promise<FormState> {
  return runAction(async (ctx) => {
    const body = parse(UserBody, {
      name: textOf(data, 'name'),
      password: textOf(data, 'password'),
      role: textOf(data, 'role'),
    })
    const person = await createPerson(ctx, body)
    return `${person.name} can now sign in.`
  })
}

export async function changePersonAction(
  personId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return runAction(async (ctx) => {
    const password = textOf(data, 'password')
    const role = textOf(data, 'role')
    const patch = parse(UserPatch, {
      // An unchanged role must not overwrite someone else's change.
      ...(role === baseOf(data).base?.role ? {} : { role }),
      ...(password === '' ? {} : { password }),
    })
    const person = await updatePerson(ctx, { personId, patch })
    return `${person.name} saved.`
  })
}

export async function removePersonAction(personId: string): Promise<FormState> {
  return runAction((ctx) => {
    deletePerson(ctx, { personId })
    return 'Person removed.'
  })
}
