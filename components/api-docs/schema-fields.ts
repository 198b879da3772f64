import { formatNumber, plural } from '@/lib/format'
import type { JsonSchema } from '@/lib/http/openapi/schemas'

/** One row of a table of fields. */
export interface Field {
  /** `thresholds.a`, `captures[].id` */
  name: string
  type: string
  /** Name of the schema that the type is, or is a list of. */
  ref: string | null
  /** `1 to 128 characters`; empty without any. */
  limits: string
  required: boolean
  note: string
}

/** More levels of nested fields would be unreadable; deeper schemas have names. */
const MAX_DEPTH = 3

/** Returns the fields of an object; those of unnamed objects inside it have their path as name. */
export function toFields(schema: JsonSchema, prefix = '', depth = 0): Field[] {
  const required = new Set(schema.required ?? [])
  return Object.entries(schema.properties ?? {}).flatMap(([key, given]) => {
    const name = prefix + key
    const field = toField(name, given, required.has(key))
    const inner = withoutNull(given)
    const list = inner.type === 'array' ? withoutNull(inner.items ?? {}) : null
    const nested = list ?? inner
    if (!nested.properties || depth >= MAX_DEPTH) return [field]
    return [field, ...toFields(nested, `${name}${list ? '[]' : ''}.`, depth + 1)]
  })
}

export function toField(name: string, given: JsonSchema, required: boolean): Field {
  const schema = withoutNull(given)
  return {
    name,
    type: describeType(given),
    ref: getRef(schema) ?? getRef(withoutNull(schema.items ?? {})),
    limits: describeLimits(schema, 'default' in given ? given.default : schema.default),
    required,
    note: given.description ?? schema.description ?? '',
  }
}

/** Describes a type in words: `text`, `list of Remark`, `number or null`. */
export function describeType(schema: JsonSchema): string {
  const ref = getRef(schema)
  if (ref) return ref
  const parts = schema.anyOf ?? schema.oneOf
  if (parts) return parts.map(describeType).join(' or ')
  if (schema.enum) return schema.enum.map(String).join(', ')
  if (schema.const !== undefined) return String(schema.const)
  if (Array.isArray(schema.type))
    return schema.type.map((type) => simple(type, schema)).join(' or ')
  if (schema.type === 'array') return `list of ${describeType(schema.items ?? {})}`
  if (typeof schema.additionalProperties === 'object' && !schema.properties) {
    return `${describeType(schema.additionalProperties)} by name`
  }
  return simple(schema.type, schema)
}

function simple(type: string | undefined, { format }: JsonSchema): string {
  if (format === 'date-time') return 'time'
  if (format === 'date') return 'date'
  if (type === 'string') return 'text'
  if (type === 'boolean') return 'true or false'
  if (type === 'integer') return 'whole number'
  return type ?? 'anything'
}

/** Returns the schema of a value that may also be null, without the null. */
function withoutNull(schema: JsonSchema): JsonSchema {
  const parts = (schema.anyOf ?? schema.oneOf)?.filter((part) => part.type !== 'null')
  return parts?.length === 1 && parts[0] ? parts[0] : schema
}

const getRef = ({ $ref }: JsonSchema): string | null => $ref?.split('/').at(-1) ?? null

function describeLimits(schema: JsonSchema, preset: unknown): string {
  const limits = [
    range(schema.minLength, schema.maxLength, 'character'),
    range(schema.minItems, schema.maxItems, 'entry', 'entries'),
    range(schema.minimum, schema.maximum),
    typeof schema.exclusiveMinimum === 'number' && `more than ${number(schema.exclusiveMinimum)}`,
    typeof schema.exclusiveMaximum === 'number' && `less than ${number(schema.exclusiveMaximum)}`,
    preset !== undefined && `${JSON.stringify(preset)} unless given`,
  ]
  return limits.filter(Boolean).join(', ')
}

function range(low: unknown, high: unknown, unit = '', units?: string): string {
  const least = typeof low === 'number' ? low : null
  const most = typeof high === 'number' ? high : null
  const withUnit = (value: number) => (unit === '' ? number(value) : plural(value, unit, units))
  if (least !== null && most !== null) return `${number(least)} to ${withUnit(most)}`
  if (most !== null) return `at most ${withUnit(most)}`
  return least === null ? '' : `at least ${withUnit(least)}`
}

const number = (value: number) => formatNumber(value, Number.isInteger(value) ? 0 : 2)
