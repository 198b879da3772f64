import { PageQuery } from '@/lib/contracts/common'
import {
  FilterAliases,
  FilterAliasesBody,
  FilterAliasesSaved,
} from '@/lib/contracts/filter-aliases'
import {
  ExposureTemplate,
  ExposureTemplateBody,
  ExposureTemplatePatch,
  Goal,
  GoalBody,
  GoalPatch,
  Target,
  TargetBody,
  TargetPatch,
  TargetQuery,
  UpdatedGoal,
  UpdatedTarget,
  UpdatedTemplate,
} from '@/lib/contracts/planning'
import { SeriesQuery, TargetSeries } from '@/lib/contracts/target-insight'
import { noContent, listOf, created, ok, type EndpointDoc } from '../endpoint'

const tag = 'Planning' as const

const JOB_NOTE =
  'With more than 5,000 captures a background job does this; the response has it as `job`.'

export const planningEndpoints: EndpointDoc[] = [
  {
    method: 'GET',
    path: '/api/targets',
    tag,
    summary: 'List targets',
    access: 'reader',
    query: TargetQuery.extend(PageQuery.shape),
    answers: ok('The targets and their goals.', listOf(Target)),
  },
  {
    method: 'POST',
    path: '/api/targets',
    tag,
    summary: 'Create a target',
    access: 'editor',
    body: TargetBody,
    example: { name: 'M 31', clientId: 'CLIENT_ID', ra: 10.685, dec: 41.269 },
    answers: created('target', Target),
    conflict: 'The client already has a target with that name.',
    versioned: true,
  },
  {
    method: 'GET',
    path: '/api/targets/{targetId}',
    tag,
    summary: 'Read a target',
    access: 'reader',
    answers: ok('The target with its goals and their counts.', Target),
    versioned: true,
  },
  {
    method: 'PATCH',
    path: '/api/targets/{targetId}',
    tag,
    summary: 'Change a target',
    access: 'editor',
    body: TargetPatch,
    description:
      'Changing the coordinates starts a job that updates the computed sky values of stored captures, and regrades those whose values changed.',
    example: { status: 'paused' },
    answers: ok('The updated target, with the job that the change started.', UpdatedTarget),
    conflict: 'The client already has a target with that name.',
    versioned: true,
  },
  {
    method: 'DELETE',
    path: '/api/targets/{targetId}',
    tag,
    summary: 'Delete a target',
    access: 'editor',
    answers: noContent,
    conflict: 'It has captures: archive it instead.',
    versioned: true,
  },
  {
    method: 'GET',
    path: '/api/targets/{targetId}/goals',
    tag,
    summary: 'List a target’s goals',
    description: 'Client keys can read the goals of their own targets.',
    access: 'own',
    query: PageQuery,
    answers: ok('The goals.', listOf(Goal)),
  },
  {
    method: 'POST',
    path: '/api/targets/{targetId}/goals',
    tag,
    summary: 'Create a goal',
    description:
      'Sets how many accepted subs of an exposure template the target needs. Captures of the target that ' +
      `match and have no goal are assigned to it. ${JOB_NOTE}`,
    access: 'editor',
    body: GoalBody,
    example: { exposureTemplateId: 'TEMPLATE_ID', desired: 60 },
    answers: created('goal', UpdatedGoal),
    conflict: 'The target already has a goal with that template and panel.',
    versioned: true,
  },
  {
    method: 'PATCH',
    path: '/api/goals/{goalId}',
    tag,
    summary: 'Change a goal',
    description:
      'A new template re-evaluates the captures of the goal. After a new template or panel, or when the goal is ' +
      `enabled, matching captures without a goal are assigned to it. ${JOB_NOTE}`,
    access: 'editor',
    body: GoalPatch,
    example: { desired: 80 },
    answers: ok('The updated goal.', UpdatedGoal),
    conflict:
      'The target already has a goal with that template and panel, or the goal is being deleted.',
    versioned: true,
  },
  {
    method: 'DELETE',
    path: '/api/goals/{goalId}',
    tag,
    summary: 'Delete a goal',
    description:
      'Its captures are kept, without a goal. A goal with more than 5,000 captures is disabled ' +
      'immediately and deleted by a background job; the response has it as `job`.',
    access: 'editor',
    answers: { ...ok('The goal that a job is deleting.', UpdatedGoal), ...noContent },
    versioned: true,
  },
  {
    method: 'GET',
    path: '/api/targets/{targetId}/series',
    tag,
    summary: 'Read a metric’s values over time',
    description:
      'The target’s light frames in the order they were taken, as columns of equal length.',
    access: 'reader',
    query: SeriesQuery,
    answers: ok('The series.', TargetSeries),
  },
  {
    method: 'GET',
    path: '/api/exposure-templates',
    tag,
    summary: 'List exposure templates',
    access: 'reader',
    query: PageQuery,
    answers: ok('The templates, by name.', listOf(ExposureTemplate)),
  },
  {
    method: 'POST',
    path: '/api/exposure-templates',
    tag,
    summary: 'Create an exposure template',
    access: 'editor',
    body: ExposureTemplateBody,
    example: { name: 'Ha 300 s', filter: 'Ha', exposureSeconds: 300, minGrade: 'C' },
    answers: created('template', ExposureTemplate),
    conflict: 'Another template has that name.',
    versioned: true,
  },
  {
    method: 'GET',
    path: '/api/exposure-templates/{templateId}',
    tag,
    summary: 'Read an exposure template',
    access: 'reader',
    answers: ok('The template.', ExposureTemplate),
    versioned: true,
  },
  {
    method: 'PATCH',
    path: '/api/exposure-templates/{templateId}',
    tag,
    summary: 'Change an exposure template',
    description:
      'A new minimum grade re-evaluates all captures of its goals. After other changes, matching captures ' +
      `without a goal are assigned to its goals. ${JOB_NOTE}`,
    access: 'editor',
    body: ExposureTemplatePatch,
    example: { minGrade: 'B' },
    answers: ok('The updated template.', UpdatedTemplate),
    conflict: 'Another template has that name.',
    versioned: true,
  },
  {
    method: 'DELETE',
    path: '/api/exposure-templates/{templateId}',
    tag,
    summary: 'Delete an exposure template',
    access: 'editor',
    answers: noContent,
    conflict: 'It is in use by a goal.',
    versioned: true,
  },
  {
    method: 'GET',
    path: '/api/filter-aliases',
    tag,
    summary: 'List filter aliases',
    description:
      'Filter names that capture software sends, and the filter names that goals use instead. Case, ' +
      'spaces, hyphens, underscores, brackets and a bandwidth at the end of a name are ignored.',
    access: 'reader',
    answers: ok('All aliases, by filter.', FilterAliases),
  },
  {
    method: 'PUT',
    path: '/api/filter-aliases',
    tag,
    summary: 'Replace the filter aliases',
    description:
      'Captures without a goal that now match one are assigned to it. Captures with a goal keep it, ' +
      `and all captures keep the filter name that was sent. ${JOB_NOTE}`,
    access: 'editor',
    body: FilterAliasesBody,
    example: { items: [{ name: 'H-alpha', filter: 'Ha' }] },
    answers: ok('The aliases, and how many captures were assigned to goals.', FilterAliasesSaved),
  },
  {
    method: 'DELETE',
    path: '/api/filter-aliases',
    tag,
    summary: 'Reset the filter aliases to the defaults',
    access: 'editor',
    answers: {
      ...ok('The aliases, with the job that the change started.', FilterAliasesSaved),
      ...noContent,
    },
  },
]
