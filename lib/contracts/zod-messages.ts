import { z } from 'zod'

/**
 * The messages of contracts that define none of their own, phrased to follow the field's name for readers
 * who do not know our schemas. Import this wherever input from outside is parsed.
 */
z.config({ customError: (issue) => toMessage(issue) })

type Issue = Parameters<z.core.$ZodErrorMap>[0]

const KINDS: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'an object',
  record: 'an object',
  string: 'text',
}

function toMessage(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'is required'
      return `must be ${KINDS[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`
    case 'too_small':
      return atLeast(issue.origin, Number(issue.minimum), issue.inclusive !== false)
    case 'too_big':
      return atMost(issue.origin, Number(issue.maximum), issue.inclusive !== false)
    case 'invalid_format':
      return issue.format === 'date' ? 'must be a day, such as 2026-01-11' : undefined
    default:
      return undefined
  }
}

function atLeast(origin: string, least: number, inclusive: boolean): string {
  if (origin === 'string') {
    return least === 1 ? 'must not be empty' : `must have ${least} characters or more`
  }
  if (origin === 'array') return `must hold ${least} or more`
  return inclusive ? `must be ${least} or more` : `must be more than ${least}`
}

function atMost(origin: string, most: number, inclusive: boolean): string {
  if (origin === 'string') return `must have ${most} characters or fewer`
  if (origin === 'array') return `must hold ${most} or fewer`
  return inclusive ? `must be ${most} or less` : `must be less than ${most}`
}
