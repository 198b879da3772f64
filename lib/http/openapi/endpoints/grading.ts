import { PageQuery } from '@/lib/contracts/common'
import {
  CriteriaRevision,
  CriteriaSet,
  CriteriaSetBody,
  CriteriaSetPatch,
} from '@/lib/contracts/criteria-sets'
import { RegradeBody, RegradeJob, RegradePreview } from '@/lib/contracts/regrades'
import { ScoreAnswer, ScoreBody } from '@/lib/contracts/score'
import { noContent, listOf, created, ok, type EndpointDoc } from '../endpoint'

const tag = 'Grading' as const

const exampleSet = {
  name: 'Narrowband',
  criteria: [
    { metric: 'hfr', trend: 'lower', good: 1.8, bad: 5, weight: 2 },
    { metric: 'starCount', trend: 'higher', good: 250, bad: 20, deviation: true },
  ],
}

export const gradingEndpoints: EndpointDoc[] = [
  {
    method: 'POST',
    path: '/api/score',
    tag,
    summary: 'Score metric values',
    description:
      'Scores values as the calculator does. Send either criteria or criteriaSetId. Stores nothing.',
    access: 'reader',
    limited: true,
    body: ScoreBody,
    example: { criteria: { criteria: exampleSet.criteria }, metrics: { hfr: 2.4, starCount: 180 } },
    answers: ok('The score and its explanation.', ScoreAnswer),
  },
  {
    method: 'GET',
    path: '/api/criteria-sets',
    tag,
    summary: 'List criteria sets',
    access: 'reader',
    query: PageQuery,
    answers: ok('The sets, by name, including archived ones.', listOf(CriteriaSet)),
  },
  {
    method: 'POST',
    path: '/api/criteria-sets',
    tag,
    summary: 'Create a criteria set',
    access: 'editor',
    body: CriteriaSetBody,
    example: exampleSet,
    answers: created('set', CriteriaSet),
    conflict: 'Another set has that name.',
    versioned: true,
  },
  {
    method: 'GET',
    path: '/api/criteria-sets/{setId}',
    tag,
    summary: 'Read a criteria set',
    access: 'reader',
    answers: ok('The set.', CriteriaSet),
    versioned: true,
  },
  {
    method: 'PUT',
    path: '/api/criteria-sets/{setId}',
    tag,
    summary: 'Save a criteria set',
    description:
      'Omitted fields keep their values. Changes that affect grading create a new revision; captures keep theirs until they are regraded.',
    access: 'editor',
    body: CriteriaSetPatch,
    example: { ...exampleSet, name: 'Narrowband, strict', minCoverage: 60 },
    answers: ok('The updated set.', CriteriaSet),
    conflict: 'Another set has that name.',
    versioned: true,
  },
  {
    method: 'PATCH',
    path: '/api/criteria-sets/{setId}',
    tag,
    summary: 'Change or archive a criteria set',
    description: 'The same as PUT.',
    access: 'editor',
    body: CriteriaSetPatch,
    example: { archived: true },
    answers: ok('The updated set.', CriteriaSet),
    conflict: 'Another set has that name.',
    versioned: true,
  },
  {
    method: 'DELETE',
    path: '/api/criteria-sets/{setId}',
    tag,
    summary: 'Delete a criteria set',
    access: 'editor',
    answers: noContent,
    conflict: 'It is in use by a client or capture: archive it instead.',
    versioned: true,
  },
  {
    method: 'GET',
    path: '/api/criteria-sets/{setId}/revisions',
    tag,
    summary: 'List a set’s revisions',
    access: 'reader',
    query: PageQuery,
    answers: ok('The revisions, newest first.', listOf(CriteriaRevision)),
  },
  {
    method: 'GET',
    path: '/api/regrades',
    tag,
    summary: 'List regrades',
    access: 'reader',
    query: PageQuery,
    answers: ok('The regrades, newest first.', listOf(RegradeJob)),
  },
  {
    method: 'POST',
    path: '/api/regrades',
    tag,
    summary: 'Regrade captures, or preview a regrade',
    description:
      'Regrades stored captures by their clients’ sets, or by the given set. With preview nothing changes, and viewers may use it too.',
    access: 'reader',
    limited: true,
    body: RegradeBody,
    example: { scope: { targetId: 'TARGET_ID' }, preview: true },
    answers: {
      200: { description: 'What would change.', schema: RegradePreview },
      202: { description: 'The job, which runs in the background.', schema: RegradeJob },
    },
  },
  {
    method: 'GET',
    path: '/api/regrades/{regradeId}',
    tag,
    summary: 'Read a regrade and its progress',
    access: 'reader',
    answers: ok('The job.', RegradeJob),
  },
  {
    method: 'POST',
    path: '/api/regrades/{regradeId}/cancel',
    tag,
    summary: 'Cancel a regrade',
    description: 'Captures regraded so far keep their new grades, which can be undone.',
    access: 'editor',
    answers: ok('The job.', RegradeJob),
    conflict: 'It has already finished.',
  },
  {
    method: 'POST',
    path: '/api/regrades/{regradeId}/undo',
    tag,
    summary: 'Undo a regrade',
    description:
      'Restores the previous grades, except of captures that changed since. Continues an undo that failed.',
    access: 'editor',
    answers: ok('The job.', RegradeJob),
    conflict: 'It is still running, or was already undone.',
  },
  {
    method: 'POST',
    path: '/api/regrades/{regradeId}/resume',
    tag,
    summary: 'Resume a failed regrade',
    description:
      'Continues a failed regrade or undo where it stopped, with the same revisions and baselines. `error` says why it failed.',
    access: 'editor',
    answers: ok('The job.', RegradeJob),
    conflict: 'Neither it nor its undo has failed.',
  },
]
