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
import { gone, listOf, made, shown, type EndpointDoc } from '../endpoint'

const tag = 'Planning' as const

const JOB_NOTE =
  'Where more than 5,000 captures are concerned, a job does that after the answer, which has it as `job`.'

export const planningEndpoints: EndpointDoc[] = [
  {
    method: 'GET',
    path: '/api/targets',
    tag,
    summary: 'List targets',
    access: 'reader',
    query: TargetQuery.extend(PageQuery.shape),
    answers: shown('The targets with their goals.', listOf(Target)),
  },
  {
    method: 'POST',
    path: '/api/targets',
    tag,
    summary: 'Make a target',
    access: 'editor',
    body: TargetBody,
    example: { name: 'M 31', clientId: 'CLIENT_ID', ra: 10.685, dec: 41.269 },
    answers: made('target', Target),
    conflict: 'The client has a target of that name.',
    versioned: true,
  },
  {
    method: 'GET',
    path: '/api/targets/{targetId}',
    tag,
    summary: 'Read a target',
    access: 'reader',
    answers: shown('The target with its goals and what they count.', Target),
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
      'Other coordinates start a job that renews the computed sky values of stored captures, and grades those again whose values changed.',
    example: { status: 'paused' },
    answers: shown(
      'The target as it is now, with the job that the change has started.',
      UpdatedTarget,
    ),
    conflict: 'The client has a target of that name.',
    versioned: true,
  },
  {
    method: 'DELETE',
    path: '/api/targets/{targetId}',
    tag,
    summary: 'Delete a target',
    access: 'editor',
    answers: gone,
    conflict: 'It has captures: archive it instead.',
    versioned: true,
  },
  {
    method: 'GET',
    path: '/api/targets/{targetId}/goals',
    tag,
    summary: 'A target’s goals',
    description: 'A client key may ask this of its own targets.',
    access: 'own',
    query: PageQuery,
    answers: shown('The goals.', listOf(Goal)),
  },
  {
    method: 'POST',
    path: '/api/targets/{targetId}/goals',
    tag,
    summary: 'Make a goal',
    description:
      'How many accepted subs of an exposure template the target shall have. It takes the target’s ' +
      `captures that fit it and have no goal yet. ${JOB_NOTE}`,
    access: 'editor',
    body: GoalBody,
    example: { exposureTemplateId: 'TEMPLATE_ID', desired: 60 },
    answers: made('goal', UpdatedGoal),
    conflict: 'The target has a goal of that template and panel.',
    versioned: true,
  },
  {
    method: 'PATCH',
    path: '/api/goals/{goalId}',
    tag,
    summary: 'Change a goal',
    description:
      'A new template decides again about the goal’s captures; with a new template or panel, or ' +
      `switched on, the goal takes captures without a goal that fit it now. ${JOB_NOTE}`,
    access: 'editor',
    body: GoalPatch,
    example: { desired: 80 },
    answers: shown('The goal as it is now.', UpdatedGoal),
    conflict: 'The target has a goal of that template and panel, or the goal is being deleted.',
    versioned: true,
  },
  {
    method: 'DELETE',
    path: '/api/goals/{goalId}',
    tag,
    summary: 'Delete a goal',
    description:
      'Its captures stay, without a goal. A goal with more than 5,000 captures is switched off at ' +
      'once and deleted by a job, which the answer has as `job`.',
    access: 'editor',
    answers: { ...shown('The goal that a job is deleting.', UpdatedGoal), ...gone },
    versioned: true,
  },
  {
    method: 'GET',
    path: '/api/targets/{targetId}/series',
    tag,
    summary: 'A metric through the nights',
    description:
      'The target’s light frames in the order they were taken, as columns of one length.',
    access: 'reader',
    query: SeriesQuery,
    answers: shown('The series.', TargetSeries),
  },
  {
    method: 'GET',
    path: '/api/exposure-templates',
    tag,
    summary: 'List exposure templates',
    access: 'reader',
    query: PageQuery,
    answers: shown('The templates by name.', listOf(ExposureTemplate)),
  },
  {
    method: 'POST',
    path: '/api/exposure-templates',
    tag,
    summary: 'Make an exposure template',
    access: 'editor',
    body: ExposureTemplateBody,
    example: { name: 'Ha 300 s', filter: 'Ha', exposureSeconds: 300, minGrade: 'C' },
    answers: made('template', ExposureTemplate),
    conflict: 'Another template has that name.',
    versioned: true,
  },
  {
    method: 'GET',
    path: '/api/exposure-templates/{templateId}',
    tag,
    summary: 'Read an exposure template',
    access: 'reader',
    answers: shown('The template.', ExposureTemplate),
    versioned: true,
  },
  {
    method: 'PATCH',
    path: '/api/exposure-templates/{templateId}',
    tag,
    summary: 'Change an exposure template',
    description:
      'A new minimum grade decides again about every capture of its goals; with other settings, its ' +
      `goals take captures without a goal that fit now. ${JOB_NOTE}`,
    access: 'editor',
    body: ExposureTemplatePatch,
    example: { minGrade: 'B' },
    answers: shown('The template as it is now.', UpdatedTemplate),
    conflict: 'Another template has that name.',
    versioned: true,
  },
  {
    method: 'DELETE',
    path: '/api/exposure-templates/{templateId}',
    tag,
    summary: 'Delete an exposure template',
    access: 'editor',
    answers: gone,
    conflict: 'A goal uses it.',
    versioned: true,
  },
  {
    method: 'GET',
    path: '/api/filter-aliases',
    tag,
    summary: 'List filter aliases',
    description:
      'Names that capture software sends, and the filters that goals ask for in their place. Case, ' +
      'blanks, hyphens, underscores, brackets and a bandwidth at the end of a name do not count.',
    access: 'reader',
    answers: shown('All of them, by filter.', FilterAliases),
  },
  {
    method: 'PUT',
    path: '/api/filter-aliases',
    tag,
    summary: 'Replace the filter aliases',
    description:
      'Captures that had no goal and match one now are given to it. Captures that a goal has taken ' +
      `stay with it, and each keeps the filter’s name as it was sent. ${JOB_NOTE}`,
    access: 'editor',
    body: FilterAliasesBody,
    example: { items: [{ name: 'H-alpha', filter: 'Ha' }] },
    answers: shown('The aliases, and how many captures they gave to goals.', FilterAliasesSaved),
  },
  {
    method: 'DELETE',
    path: '/api/filter-aliases',
    tag,
    summary: 'Reset the filter aliases to the defaults',
    access: 'editor',
    answers: {
      ...shown('The aliases, with the job that the change has started.', FilterAliasesSaved),
      ...gone,
    },
  },
]
