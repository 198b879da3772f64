import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import './zod-messages'

const said = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value).error?.issues.map(({ message }) => message)

describe('an invalid value gets a message', () => {
  test.each([
    [z.number(), 'x', 'must be a number'],
    [z.number(), undefined, 'is required'],
    [z.number().int(), 1.5, 'must be a whole number'],
    [z.string(), 4, 'must be text'],
    [z.array(z.string()), {}, 'must be a list'],
    [z.strictObject({}), [], 'must be an object'],
    [z.boolean(), 'yes', 'must be true or false'],
    [z.enum(['A', 'B']), 'F', 'must be one of A, B'],
    [z.literal(true), false, 'must be true'],
    [z.number().positive(), 0, 'must be more than 0'],
    [z.number().min(1), 0, 'must be 1 or more'],
    [z.number().max(16), 17, 'must be 16 or less'],
    [z.string().min(1), '', 'must not be empty'],
    [z.string().max(2), 'abc', 'must have 2 characters or fewer'],
    [z.array(z.string()).min(1), [], 'must hold 1 or more'],
    [z.array(z.string()).max(1), ['a', 'b'], 'must hold 1 or fewer'],
    [z.iso.date(), '2026-02-31', 'must be a day, such as 2026-01-11'],
    [z.number('must be a share'), 'x', 'must be a share'],
  ])('%#: what the value must be', (schema, value, words) => {
    expect(said(schema, value)).toEqual([words])
  })
})
