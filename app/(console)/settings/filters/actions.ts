'use server'
import { FilterAlias } from '@/lib/contracts/filter-aliases'
import { plural, type FormState } from '@/lib/format'
import { runAction } from '@/lib/http/form-action'
import { textOf } from '@/lib/http/form-data'
import { parse } from '@/lib/http/parse'
import {
  addFilterAlias,
  removeFilterAlias,
  resetFilterAliases,
} from '@/lib/services/filter-aliases'

export async function addAliasAction(_: FormState, data: FormData): Promise<FormState> {
  return runAction(async (ctx) => {
    const alias = parse(FilterAlias, { name: textOf(data, 'name'), filter: textOf(data, 'filter') })
    const { matched } = await addFilterAlias(ctx, alias)
    return `${alias.name} now means ${alias.filter}.${nowCounted(matched)}`
  })
}

export async function removeAliasAction(name: string): Promise<FormState> {
  return runAction(async (ctx) => {
    await removeFilterAlias(ctx, { name })
    return `Alias ${name} removed.`
  })
}

export async function resetAliasesAction(): Promise<FormState> {
  return runAction(async (ctx) => {
    const { matched } = await resetFilterAliases(ctx)
    return `Filter names are back to the defaults.${nowCounted(matched)}`
  })
}

const nowCounted = (subs: number) =>
  subs === 0
    ? ''
    : ` ${plural(subs, 'waiting sub')} now ${subs === 1 ? 'belongs' : 'belong'} to a goal.`
