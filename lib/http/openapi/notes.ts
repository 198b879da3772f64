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
  criteriaSetId: 'The set that grades its subs; null for none.',
  createTargets: 'A target name that is unknown becomes a target.',
}

const EDITED = { revision: 'Raised by each edit.' }
const BASED_ON = {
  revision:
    'The one that was read: refuses (409) to overwrite what someone else has changed since.',
}

const CRITERIA = {
  minCoverage: '%: with less of the weight measured, a capture stays ungraded.',
  'criteria.trend': 'The side that is better.',
  'criteria.good': 'At this value or better the metric scores 100.',
  'criteria.bad': 'At this value or worse the metric scores 0.',
  'criteria.weight': 'Only the ratio between the rows’ weights matters.',
  'criteria.deviation': 'Whether the value is also compared with the goal’s baseline.',
  'criteria.allowedDeviation':
    '%: a change for the worse up to here costs nothing, twice as much costs everything.',
  'criteria.limit': 'A value worse than this makes the grade E.',
}

const TEMPLATE = {
  filter: 'Matched regardless of case and spaces, and by the filter aliases; null fits any.',
  exposureSeconds: 'Seconds; a capture may differ by 1 %.',
  binning: 'Equal on both axes; null fits any.',
  gain: 'Null fits any.',
  offset: 'Null fits any.',
  minGrade: 'The worst grade that counts.',
}
const TEMPLATE_BODY = {
  ...TEMPLATE,
  gain: 'Null fits any, and −1 is read as null.',
  offset: 'Null fits any, and −1 is read as null.',
}

const GOAL_BODY = {
  panel: 'Mosaic panel, from 1; null is no mosaic.',
  desired: 'Accepted subs that the goal asks for.',
  baselines: 'By metric, in its unit: what a sub is compared with.',
}

const GOAL = {
  ...GOAL_BODY,
  ...EDITED,
  accepted: 'Subs that count.',
  acceptedSeconds: 'Exposure that counts, s.',
  'template.exposureSeconds': 'Seconds.',
  'template.minGrade': 'The worst grade that counts.',
}

const TARGET = {
  ...PLACE,
  ...EDITED,
  stale: 'Some of its captures could be graded by a newer revision.',
}

/**
 * What a field's name alone does not say, by schema and field. A test finds each of them. Fields of
 * captures are described where they are declared: lib/capture/fields.ts and contracts/captures.ts.
 */
export const NOTES: Readonly<Record<string, Notes>> = {
  ImportBody: {
    targetName: 'The target of every light frame, whatever the files say; made when unknown.',
    createTargets: 'Make a target of each name in the files that the client does not know.',
    timeZone: 'IANA name, for times that are written without a zone; else the client’s.',
  },
  ClientBody: CLIENT_BODY,
  ClientPatch: { ...CLIENT_BODY, ...BASED_ON },
  Client: { ...CLIENT_BODY, ...EDITED },
  UpdatedClient: { ...CLIENT_BODY, ...EDITED },
  ClientSelf: {
    autoGrading: 'Whether subs are graded as they arrive.',
    'criteria.revision': 'The revision that grades its subs now.',
    'targets.goals.filter': 'Null: any.',
    'targets.goals.binning': 'Null: any.',
    'targets.goals.gain': 'Null: any.',
    'targets.goals.offset': 'Null: any.',
    'targets.goals.desired': 'Accepted subs that the goal asks for.',
    'targets.goals.accepted': 'Subs that count.',
  },
  CriteriaBody: CRITERIA,
  CriteriaSetBody: CRITERIA,
  CriteriaSetPatch: { ...CRITERIA, ...BASED_ON },
  CriteriaSet: {
    ...CRITERIA,
    revision: 'Raised by each change of what decides a grade.',
    edits: 'Changes of name, description or archive mark since the revision.',
  },
  CriteriaRevision: CRITERIA,
  ScoreBody: {
    criteriaSetId: 'A stored set, in place of criteria.',
    metrics: 'By metric, in its unit; what was not measured is left out or null.',
    baselines: 'By metric, in its unit: what the values are compared with.',
  },
  ScoreAnswer: {
    score: '0 to 100.',
    grade: 'Null is ungraded.',
    coverage: 'Share of the set’s weight that was measured, %.',
  },
  RegradeBody: {
    'scope.goalId': 'The captures of one goal.',
    'scope.filter': 'Matched regardless of case and spaces, and by the filter aliases.',
    'scope.from': 'Inclusive, ISO 8601 with an offset.',
    'scope.to': 'Exclusive, ISO 8601 with an offset.',
    criteriaSetId: 'Grade by this set; null: each client’s own.',
    includeManual: 'Also subs that were graded by hand.',
    preview: 'Only say what would happen.',
  },
  RegradeJob: {
    criteriaSetId: 'The set that was named; null: each client’s own.',
    includeManual: 'Also subs that were graded by hand.',
    total: 'Captures to look at.',
    'goals.desired': 'Accepted subs that the goal asks for.',
  },
  RegradePreview: {
    total: 'Captures that would be looked at.',
    'goals.desired': 'Accepted subs that the goal asks for.',
    'captures.mainCause': 'The metric that would cost the most points.',
  },
  Job: { total: 'Captures to look at.' },
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
    total: 'Light frames of the target that fit.',
    'nights.night': 'Local date on which the observing night began.',
    'lines.grade': 'Which grade a threshold leads to; null for the others.',
  },
  FilterAliasesSaved: { matched: 'Captures without a goal that now belong to one.' },
  Problem: {
    revision: 'The saved resource’s, when a change was refused because of it.',
    conflicts: 'The fields on which the refused change and the saved resource differ.',
  },
}
