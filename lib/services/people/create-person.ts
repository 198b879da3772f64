import { insertUser } from '@/db/queries/people'
import { hashPassword } from '@/lib/auth/password'
import type { Person, UserBody } from '@/lib/contracts/people'
import { newId } from '@/lib/ids'
import { orTaken } from '../conflicts'
import { requireEditor, type Ctx } from '../context'
import { nameKey } from '../name-key'
import { toPerson } from './resource'

/** Errors: forbidden, conflict (the name is taken). */
export async function createPerson(ctx: Ctx, input: UserBody): Promise<Person> {
  requireEditor(ctx)
  const user = {
    id: newId(),
    name: input.name,
    nameKey: nameKey(input.name),
    passwordHash: await hashPassword(input.password),
    role: input.role,
    createdAtMs: ctx.now(),
  }
  orTaken('name', `Somebody is already called “${input.name}”.`, () => insertUser(ctx.db, user))
  return toPerson(user)
}
