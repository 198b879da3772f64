'use server'
import { FilterAlias, type FilterAliasesSaved } from '@/lib/contracts/filter-aliases'
import { plural, type FormState } from '@/lib/format'
import { runAction } from '@/lib/http/form-action'
import { textOf } from '@/lib/http/form-data'
import { parse } from '@/lib/http/parse'
import {
  createFilterAlias,
  deleteFilterAlias,
  resetFilterAliases,
} from '@/lib/services/filter-aliases'

export async function addAliasAction(_: FormState, data: FormData): Promise<FormState> {
  return runAction((ctx) => {
    const alias = parse(FilterAlias, { name: textOf(data, 'name'), filter: textOf(data, 'filter') })
    return `${alias.name} now means ${alias.filter}.${nowCounted(createFilterAlias(ctx, alias))}`
  })
}

export async function removeAliasAction(name: string): Promise<FormState> {
  return runAction((ctx) => {
    return `Alias ${name} removed.${nowCounted(deleteFilterAlias(ctx, { name }))}`
  })
}

export async function resetAliasesAction(): Promise<FormState> {
  return runAction((ctx) => {
    return `Filter names are back to the defaults.${nowCounted(resetFilterAliases(ctx))}`
  })
}

function nowCounted({ matched, job }: FilterAliasesSaved): string {
  if (job) return ` ${plural(job.total, 'sub')} without a goal are being matched.`
  if (matched === 0) return ''
  return ` ${plural(matched, 'waiting sub')} now ${matched === 1 ? 'belongs' : 'belong'} to a goal.`
}
