import { z } from 'zod'
import * as captures from '@/lib/contracts/captures'
import * as clients from '@/lib/contracts/clients'
import { FieldConflict, Remark, Revision } from '@/lib/contracts/common'
import * as sets from '@/lib/contracts/criteria-sets'
import { FilterAliasesBody, FilterAliasesSaved } from '@/lib/contracts/filter-aliases'
import { KeepListFilters } from '@/lib/contracts/chosen-captures'
import * as imports from '@/lib/contracts/imports'
import * as jobs from '@/lib/contracts/jobs'
import * as planning from '@/lib/contracts/planning'
import * as regrades from '@/lib/contracts/regrades'
import { ScoreAnswer, ScoreBody } from '@/lib/contracts/score'
import { SeriesQuery, TargetSeries } from '@/lib/contracts/target-insight'
import { METRICS, type Metric } from '@/lib/grading'
import { CaptureBatch } from './endpoints/captures'
import { NOTES } from './notes'

/** The part of JSON Schema 2020-12 that our contracts are converted to. */
export interface JsonSchema {
  type?: string | string[]
  description?: string
  format?: string
  enum?: unknown[]
  const?: unknown
  default?: unknown
  properties?: Record<string, JsonSchema>
  required?: string[]
  additionalProperties?: JsonSchema | boolean
  propertyNames?: JsonSchema
  items?: JsonSchema
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  allOf?: JsonSchema[]
  $ref?: string
  [keyword: string]: unknown
}

/** RFC 9457 problem details: the body of every error. */
const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  errors: z.array(Remark).optional(),
  /** The current revision, if a change was rejected because the resource has changed. */
  revision: Revision.optional(),
  /** The fields in which the rejected change and the saved resource differ. */
  conflicts: z.array(FieldConflict).optional(),
})

/** The schemas that are named in the document; all others are inlined where they are used. */
const BODIES: Record<string, z.ZodType> = {
  CaptureBody: captures.CaptureBody,
  CaptureBatch,
  CapturePatch: captures.CapturePatch,
  ClientBody: clients.ClientBody,
  ClientPatch: clients.ClientPatch,
  CriteriaBody: sets.CriteriaBody,
  CriteriaSetBody: sets.CriteriaSetBody,
  CriteriaSetPatch: sets.CriteriaSetPatch,
  FilterAliasesBody,
  ExposureTemplateBody: planning.ExposureTemplateBody,
  ExposureTemplatePatch: planning.ExposureTemplatePatch,
  GoalBody: planning.GoalBody,
  GoalPatch: planning.GoalPatch,
  ImportBody: imports.ImportBody,
  KeyBody: clients.KeyBody,
  RegradeBody: regrades.RegradeBody,
  ScoreBody,
  TargetBody: planning.TargetBody,
  TargetPatch: planning.TargetPatch,
}

const ANSWERS: Record<string, z.ZodType> = {
  BatchResult: captures.BatchResult,
  Capture: captures.Capture,
  CaptureRow: captures.CaptureRow,
  Client: clients.Client,
  ClientSelf: clients.ClientSelf,
  CriteriaRevision: sets.CriteriaRevision,
  CriteriaSet: sets.CriteriaSet,
  ExplanationRow: captures.ExplanationRow,
  ExposureTemplate: planning.ExposureTemplate,
  FilterAliasesSaved,
  Goal: planning.Goal,
  ImportReport: imports.ImportReport,
  Job: jobs.Job,
  NewKey: clients.NewKey,
  Problem,
  RegradeJob: regrades.RegradeJob,
  RegradePreview: regrades.RegradePreview,
  Remark,
  ScoreAnswer,
  Target: planning.Target,
  TargetSeries,
  UpdatedClient: clients.UpdatedClient,
  UpdatedGoal: planning.UpdatedGoal,
  UpdatedTarget: planning.UpdatedTarget,
  UpdatedTemplate: planning.UpdatedTemplate,
}

/** Inlined as parameters, but named in the notes. */
const QUERIES: Record<string, z.ZodType> = {
  CaptureFilters: captures.CaptureFilters,
  CaptureQuery: captures.CaptureQuery,
  KeepListFilters,
  SeriesQuery,
}

const METRIC_VALUES = 'MetricValues'
const SCHEMAS_POINTER = '#/components/schemas/'

/** Returns the named schemas of the document. */
export function namedSchemas(): Record<string, JsonSchema> {
  const named: Record<string, JsonSchema> = {
    ...convertAll(BODIES, 'input'),
    ...convertAll(ANSWERS, 'output'),
    [METRIC_VALUES]: metricValues(),
  }
  return Object.fromEntries(Object.entries(named).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Returns a schema where it is used: a reference if it has a name. */
export function toSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const registry = toRegistry(io === 'input' ? BODIES : ANSWERS)
  if (!registry.has(schema)) registry.add(schema, { id: 'inline' })
  const id = registry.get(schema)?.id ?? ''
  if (id !== 'inline') return { $ref: SCHEMAS_POINTER + id }
  const [query = ''] = Object.entries(QUERIES).find(([, one]) => one === schema) ?? []
  return simplify(toJsonSchemas(registry, io).inline ?? {}, NOTES[query])
}

type Named = z.core.$ZodRegistry<{ id: string }>

function toRegistry(named: Record<string, z.ZodType>): Named {
  const registry: Named = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id })
  return registry
}

function convertAll(named: Record<string, z.ZodType>, io: 'input' | 'output') {
  const { ...schemas } = toJsonSchemas(toRegistry(named), io)
  return Object.fromEntries(
    Object.entries(schemas).map(([id, schema]) => [id, simplify(schema, NOTES[id])]),
  )
}

function toJsonSchemas(registry: Named, io: 'input' | 'output'): Record<string, JsonSchema> {
  const uri = (id: string) => SCHEMAS_POINTER + id
  const { schemas } = z.toJSONSchema(registry, { uri, io, unrepresentable: 'any' })
  return schemas as Record<string, JsonSchema>
}

type Notes = Readonly<Record<string, string>> | undefined

/**
 * Removes what only our validators need and adds the notes. `path` leads to the schema from the root of
 * its notes, such as `scope.` within a body.
 */
function simplify(schema: JsonSchema, notes?: Notes, path = ''): JsonSchema {
  const { $schema, $id, pattern, properties, ...rest } = schema
  void [$schema, $id]
  const kept: JsonSchema = { ...rest }
  if (typeof pattern === 'string' && schema.format === undefined) kept.pattern = pattern
  for (const end of ['minimum', 'maximum']) {
    if (Math.abs(Number(kept[end])) === Number.MAX_SAFE_INTEGER) delete kept[end]
  }
  if (properties) {
    kept.properties = mapValues(properties, (one, name) => property(one, name, notes, path))
  }
  if (kept.items) kept.items = simplify(kept.items, notes, path)
  if (typeof kept.additionalProperties === 'object') {
    kept.additionalProperties = simplify(kept.additionalProperties, notes, path)
  }
  for (const many of ['anyOf', 'oneOf', 'allOf'] as const) {
    const parts = kept[many]
    if (parts) kept[many] = parts.map((part) => simplify(part, notes, path))
  }
  return kept
}

function property(schema: JsonSchema, name: string, notes: Notes, path: string): JsonSchema {
  const isFree = schema.properties === undefined && schema.$ref === undefined
  const isValues = isFree && (name === 'metrics' || name === 'baselines')
  const simplified: JsonSchema = isValues
    ? { $ref: SCHEMAS_POINTER + METRIC_VALUES }
    : isFree && name === 'converted'
      ? { type: 'object', additionalProperties: { type: 'string' } }
      : simplify(schema, notes, `${path}${name}.`)
  const note = notes?.[path + name] ?? schema.description
  return note === undefined ? simplified : { ...simplified, description: note }
}

function metricValues(): JsonSchema {
  return {
    type: 'object',
    description: 'One value per metric, in its unit; absent or null if it was not measured.',
    properties: Object.fromEntries(METRICS.map((metric) => [metric.key, metricValue(metric)])),
  }
}

function metricValue({ label, unit, range, description }: Metric): JsonSchema {
  return {
    type: ['number', 'null'],
    ...(range.min === null
      ? {}
      : { [range.minExclusive ? 'exclusiveMinimum' : 'minimum']: range.min }),
    ...(range.max === null ? {} : { maximum: range.max }),
    description: `${label}${unit === '' ? '' : `, ${unit}`}. ${description}`,
  }
}

function mapValues<T, U>(record: Record<string, T>, map: (value: T, key: string) => U) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]))
}
