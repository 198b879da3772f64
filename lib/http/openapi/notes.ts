type Notes = Readonly<Record<string, string>>

const PLACE = { ra: 'Degrees, J2000.', dec: 'Degrees, J2000.' }

const SITE = {
  timezone: 'IANA name, such as Europe/Berlin.',
  siteLatitude: 'Degrees, north positive.',
  siteLongitude: 'Degrees, east positive.',
  siteElevation: 'Metres above sea level.',
}

const CLIENT_BODY = {
  ...SITE,
  autoGrading: 'Grade each sub as it arrives.',
  criteriaSetId: 'The criteria set that grades its subs; null for none.',
  createTargets: 'Create a target for each unknown target name.',
}

const EDITED = { revision: 'Increases with each edit.' }
const BASED_ON = {
  revision: 'The revision you read. Answers 409 if someone else has changed the resource since.',
}

const CRITERIA = {
  minCoverage: '%: a capture with less of the weight measured stays ungraded.',
  'criteria.trend': 'Which direction is better.',
  'criteria.good': 'The metric scores 100 at this value or better.',
  'criteria.bad': 'The metric scores 0 at this value or worse.',
  'criteria.weight': 'Relative to the weights of the other rows.',
  'criteria.deviation': 'Whether the value is also compared with the goal’s baseline.',
  'criteria.allowedDeviation':
    '%: a change for the worse up to this costs nothing; at twice this the row scores 0.',
  'criteria.limit': 'A worse value makes the grade E.',
}

const TEMPLATE = {
  filter: 'Matched regardless of case and spaces, and by filter aliases; null matches any.',
  exposureSeconds: 'Seconds; a capture may differ by 1 %.',
  binning: 'The same on both axes; null matches any.',
  gain: 'Null matches any.',
  offset: 'Null matches any.',
  minGrade: 'The worst grade that counts.',
}
const TEMPLATE_BODY = {
  ...TEMPLATE,
  gain: 'Null matches any; −1 is read as null.',
  offset: 'Null matches any; −1 is read as null.',
}

const GOAL_BODY = {
  panel: 'Mosaic panel, from 1; null if it is not a mosaic.',
  desired: 'Number of accepted subs wanted.',
  baselines: 'By metric, in its unit: the value that subs are compared with.',
}

const GOAL = {
  ...GOAL_BODY,
  ...EDITED,
  accepted: 'Number of accepted subs.',
  acceptedSeconds: 'Accepted exposure, s.',
  'template.exposureSeconds': 'Seconds.',
  'template.minGrade': 'The worst grade that counts.',
}

const TARGET = {
  ...PLACE,
  ...EDITED,
  stale: 'Some of its captures were graded by an outdated revision.',
}

/**
 * Explains what a field's name does not say, by schema and field; a test checks that each field exists.
 * Fields of captures are described where they are declared: lib/capture/fields.ts and contracts/captures.ts.
 */
export const NOTES: Readonly<Record<string, Notes>> = {
  ImportBody: {
    targetName: 'The target of every light frame, whatever the files say; created if unknown.',
    createTargets: 'Create a target for each unknown name in the files.',
    timeZone: 'IANA name, for times without a zone; defaults to the client’s.',
  },
  ClientBody: CLIENT_BODY,
  ClientPatch: { ...CLIENT_BODY, ...BASED_ON },
  Client: { ...CLIENT_BODY, ...EDITED },
  UpdatedClient: { ...CLIENT_BODY, ...EDITED },
  ClientSelf: {
    autoGrading: 'Whether subs are graded as they arrive.',
    'criteria.revision': 'The revision that currently grades its subs.',
    'targets.goals.filter': 'Null matches any.',
    'targets.goals.binning': 'Null matches any.',
    'targets.goals.gain': 'Null matches any.',
    'targets.goals.offset': 'Null matches any.',
    'targets.goals.desired': 'Number of accepted subs wanted.',
    'targets.goals.accepted': 'Number of accepted subs.',
  },
  CriteriaBody: CRITERIA,
  CriteriaSetBody: CRITERIA,
  CriteriaSetPatch: { ...CRITERIA, ...BASED_ON },
  CriteriaSet: {
    ...CRITERIA,
    revision: 'Increases with each change that affects grading.',
    edits: 'Changes to the name, description or archived state since this revision.',
  },
  CriteriaRevision: CRITERIA,
  ScoreBody: {
    criteriaSetId: 'A stored set, instead of criteria.',
    metrics: 'By metric, in its unit; omit metrics that were not measured, or send null.',
    baselines: 'By metric, in its unit: the value to compare with.',
  },
  ScoreAnswer: {
    score: '0 to 100.',
    grade: 'Null if ungraded.',
    coverage: 'Share of the set’s weight that was measured, %.',
  },
  RegradeBody: {
    'scope.goalId': 'The captures of one goal.',
    'scope.filter': 'Matched regardless of case and spaces, and by filter aliases.',
    'scope.from': 'Inclusive, ISO 8601 with an offset.',
    'scope.to': 'Exclusive, ISO 8601 with an offset.',
    criteriaSetId: 'The set to grade by; null for each client’s own.',
    includeManual: 'Also regrade subs that were graded by hand.',
    preview: 'Only report what would change.',
  },
  RegradeJob: {
    criteriaSetId: 'The requested set; null for each client’s own.',
    includeManual: 'Also regrade subs that were graded by hand.',
    total: 'Number of captures to process.',
    'goals.desired': 'Number of accepted subs wanted.',
  },
  RegradePreview: {
    total: 'Number of captures that would be processed.',
    'goals.desired': 'Number of accepted subs wanted.',
    'captures.mainCause': 'The metric that would cost the most points.',
  },
  Job: { total: 'Number of captures to process.' },
  ExposureTemplateBody: TEMPLATE_BODY,
  ExposureTemplatePatch: { ...TEMPLATE_BODY, ...BASED_ON },
  ExposureTemplate: { ...TEMPLATE, ...EDITED },
  UpdatedTemplate: { ...TEMPLATE, ...EDITED },
  GoalBody: GOAL_BODY,
  GoalPatch: { ...GOAL_BODY, ...BASED_ON },
  Goal: GOAL,
  UpdatedGoal: GOAL,
  TargetBody: PLACE,
  TargetPatch: { ...PLACE, ...BASED_ON },
  Target: TARGET,
  UpdatedTarget: TARGET,
  SeriesQuery: {
    goalId: 'Only the captures of this goal.',
    from: 'Inclusive, ISO 8601 with an offset.',
    to: 'Exclusive, ISO 8601 with an offset.',
  },
  TargetSeries: {
    total: 'Number of light frames that match the query.',
    'nights.night': 'Local date on which the observing night began.',
    'lines.grade': 'The grade that a threshold is for; null for other lines.',
  },
  FilterAliasesSaved: { matched: 'Number of captures without a goal that now have one.' },
  Problem: {
    revision: 'The current revision, if a change was rejected because of it.',
    conflicts: 'The fields in which the rejected change differs from the saved resource.',
  },
}
