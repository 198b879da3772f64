import { PageQuery } from '@/lib/contracts/common'
import {
  CriteriaRevision,
  CriteriaSet,
  CriteriaSetBody,
  CriteriaSetPatch,
} from '@/lib/contracts/criteria-sets'
import { RegradeBody, RegradeJob, RegradePreview } from '@/lib/contracts/regrades'
import { ScoreAnswer, ScoreBody } from '@/lib/contracts/score'
import { gone, listOf, made, shown, type EndpointDoc } from '../endpoint'

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
    summary: 'Score values',
    description:
      'What a set makes of values, as the calculator shows it. Give either criteria or criteriaSetId. Stores nothing.',
    access: 'reader',
    limited: true,
    body: ScoreBody,
    example: { criteria: { criteria: exampleSet.criteria }, metrics: { hfr: 2.4, starCount: 180 } },
    answers: shown('The score, and how it comes about.', ScoreAnswer),
  },
  {
    method: 'GET',
    path: '/api/criteria-sets',
    tag,
    summary: 'List criteria sets',
    access: 'reader',
    query: PageQuery,
    answers: shown('The sets by name, archived ones too.', listOf(CriteriaSet)),
  },
  {
    method: 'POST',
    path: '/api/criteria-sets',
    tag,
    summary: 'Make a criteria set',
    access: 'editor',
    body: CriteriaSetBody,
    example: exampleSet,
    answers: made('set', CriteriaSet),
    conflict: 'Another set has that name.',
    versioned: true,
  },
  {
    method: 'GET',
    path: '/api/criteria-sets/{setId}',
    tag,
    summary: 'Read a criteria set',
    access: 'reader',
    answers: shown('The set.', CriteriaSet),
    versioned: true,
  },
  {
    method: 'PUT',
    path: '/api/criteria-sets/{setId}',
    tag,
    summary: 'Save a criteria set',
    description:
      'A field that is left out keeps its value. What decides a grade makes a new revision; captures keep theirs until they are regraded.',
    access: 'editor',
    body: CriteriaSetPatch,
    example: { ...exampleSet, name: 'Narrowband, strict', minCoverage: 60 },
    answers: shown('The set as it is now.', CriteriaSet),
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
    answers: shown('The set as it is now.', CriteriaSet),
    conflict: 'Another set has that name.',
    versioned: true,
  },
  {
    method: 'DELETE',
    path: '/api/criteria-sets/{setId}',
    tag,
    summary: 'Delete a criteria set',
    access: 'editor',
    answers: gone,
    conflict: 'A client or a capture uses it: archive it instead.',
    versioned: true,
  },
  {
    method: 'GET',
    path: '/api/criteria-sets/{setId}/revisions',
    tag,
    summary: 'A set’s revisions',
    access: 'reader',
    query: PageQuery,
    answers: shown('The revisions, newest first.', listOf(CriteriaRevision)),
  },
  {
    method: 'GET',
    path: '/api/regrades',
    tag,
    summary: 'List regrades',
    access: 'reader',
    query: PageQuery,
    answers: shown('The regrades, newest first.', listOf(RegradeJob)),
  },
  {
    method: 'POST',
    path: '/api/regrades',
    tag,
    summary: 'Regrade, or preview it',
    description:
      'Grades stored captures anew by their clients’ sets, or by the one that is named. With preview nothing changes, and a viewer may ask too.',
    access: 'reader',
    limited: true,
    body: RegradeBody,
    example: { scope: { targetId: 'TARGET_ID' }, preview: true },
    answers: {
      200: { description: 'What would happen.', schema: RegradePreview },
      202: { description: 'The job, which goes on by itself.', schema: RegradeJob },
    },
  },
  {
    method: 'GET',
    path: '/api/regrades/{regradeId}',
    tag,
    summary: 'How far a regrade is',
    access: 'reader',
    answers: shown('The job.', RegradeJob),
  },
  {
    method: 'POST',
    path: '/api/regrades/{regradeId}/cancel',
    tag,
    summary: 'Stop a regrade',
    description: 'What it did until then stays, and can be undone.',
    access: 'editor',
    answers: shown('The job.', RegradeJob),
    conflict: 'It has finished already.',
  },
  {
    method: 'POST',
    path: '/api/regrades/{regradeId}/undo',
    tag,
    summary: 'Undo a regrade',
    description:
      'Restores the earlier grades, except where something else changed one since. An undo that failed goes on where it stopped.',
    access: 'editor',
    answers: shown('The job.', RegradeJob),
    conflict: 'It still runs, or was undone already.',
  },
  {
    method: 'POST',
    path: '/api/regrades/{regradeId}/resume',
    tag,
    summary: 'Resume a failed regrade',
    description:
      'Goes on where a failed regrade stopped, or the undo of one, with the same revisions and baselines. `error` says why it failed.',
    access: 'editor',
    answers: shown('The job.', RegradeJob),
    conflict: 'Neither it nor its undo has failed.',
  },
]
