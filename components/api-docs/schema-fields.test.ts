import { describe, expect, test } from 'vitest'
import { toField, toFields, describeType } from './schema-fields'

describe('a type in words', () => {
  test.each([
    [{ type: 'string' }, 'text'],
    [{ type: 'string', format: 'date-time' }, 'time'],
    [{ type: 'integer' }, 'whole number'],
    [{ type: ['number', 'null'] }, 'number or null'],
    [{ anyOf: [{ type: 'number' }, { type: 'null' }] }, 'number or null'],
    [{ type: 'string', enum: ['light', 'dark'] }, 'light, dark'],
    [{ $ref: '#/components/schemas/Goal' }, 'Goal'],
    [{ type: 'array', items: { $ref: '#/components/schemas/Goal' } }, 'list of Goal'],
    [{ type: 'object', additionalProperties: { type: 'integer' } }, 'whole number by name'],
    [{}, 'anything'],
  ])('%j', (schema, words) => {
    expect(describeType(schema)).toBe(words)
  })
})

describe('limits in words', () => {
  test.each([
    [{ type: 'string', minLength: 1, maxLength: 128 }, '1 to 128 characters'],
    [{ type: 'string', maxLength: 4000 }, 'at most 4,000 characters'],
    [{ type: 'array', minItems: 1 }, 'at least 1 entry'],
    [{ type: 'number', minimum: -90, maximum: 90 }, '-90 to 90'],
    [{ type: 'number', exclusiveMinimum: 0, maximum: 86_400 }, 'at most 86,400, more than 0'],
    [{ type: 'number', minimum: -273.15 }, 'at least -273.15'],
    [{ type: 'integer', default: 50, minimum: 1, maximum: 500 }, '1 to 500, 50 unless given'],
    [
      { anyOf: [{ type: 'integer', minimum: 1 }, { type: 'null' }], default: null },
      'at least 1, null unless given',
    ],
    [{ type: 'boolean' }, ''],
  ])('%j', (schema, words) => {
    expect(toField('x', schema, false).limits.replaceAll('−', '-')).toBe(words)
  })
})

test('fields inside unnamed objects and lists have their path, those of named ones do not', () => {
  const fields = toFields({
    type: 'object',
    required: ['thresholds'],
    properties: {
      thresholds: { type: 'object', required: ['a'], properties: { a: { type: 'number' } } },
      rows: {
        type: 'array',
        items: { type: 'object', properties: { metric: { type: 'string' } } },
      },
      goal: { anyOf: [{ $ref: '#/components/schemas/Goal' }, { type: 'null' }] },
    },
  })
  expect(fields.map(({ name, required, ref }) => [name, required, ref])).toEqual([
    ['thresholds', true, null],
    ['thresholds.a', true, null],
    ['rows', false, null],
    ['rows[].metric', false, null],
    ['goal', false, 'Goal'],
  ])
})
