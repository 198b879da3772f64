import { inResumableTransaction, inTransaction } from '@/db'
import {
  changeJob,
  insertJob,
  isNewestJob,
  jobById,
  replaceJobs,
  runningJobs,
  unendedJob,
  unfinishedJobsOf,
  unsettledJobs,
  type JobParams,
  type JobRecord,
} from '@/db/queries/jobs'
import type { Job } from '@/lib/contracts/jobs'
import { conflict, notFound } from '@/lib/errors'
import type { AppEvent } from '@/lib/events'
import { newId } from '@/lib/ids'
import { iso } from '@/lib/time'
import { publishAll } from '../after-commit'
import { actorName, requireEditor, requireReader, type Ctx } from '../context'
import { toGoalEvents, toSettledEvents, settleTargets } from '../settle'
import { fillDerivedJob } from './fill-derived'
import { deleteGoalJob, matchFiltersJob, updateGoalsJob } from './goal-jobs'
import type { JobKind, JobStep } from './kind'
import { renewSkyJob } from './renew-sky'
import {
  clearTrouble,
  isCancelled,
  isWaiting,
  requestCancel,
  runQueue,
  unrecordedFailure,
  type JobQueue,
} from './queue'

type Kind = JobRecord['kind']
type JobSubject = Pick<JobRecord, 'kind' | 'subjectId'>

type AnyParams = JobParams[JobRecord['kind']]

const KINDS: { [K in JobRecord['kind']]: JobKind<JobParams[K]> } = {
  'renew-sky': renewSkyJob,
  'update-goals': updateGoalsJob,
  'match-filters': matchFiltersJob,
  'delete-goal': deleteGoalJob,
  'fill-derived': fillDerivedJob,
}

/** A stored job has the parameters of its kind. */
const jobKind = (kind: JobRecord['kind']): JobKind<AnyParams> => KINDS[kind]

/**
 * Adds a job inside the current transaction and runs it after the commit. It replaces an unfinished job
 * of its kind and subject and takes over its work. Returns null if there is nothing to do.
 */
interface JobRequest<K extends Kind> {
  kind: K
  params: JobParams[K]
}

export function startJob<K extends Kind>(ctx: Ctx, { kind, params }: JobRequest<K>): Job | null {
  const count = jobKind(kind).count(ctx, params)
  return count === 0 ? null : addJob(ctx, kind, params, count)
}

function addJob<K extends Kind>(ctx: Ctx, kind: K, params: JobParams[K], count: number): Job {
  const { subject, mergeOlder: withOlder, count: recount } = jobKind(kind)
  const subjectId = subject(params)
  const older = unendedJob(ctx.db, { kind, subjectId })
  const all = older && withOlder ? withOlder(params, older.params) : params
  const total = all === params ? count : recount(ctx, all)
  const id = newId()
  replaceJobs(ctx.db, { kind, subjectId }, ctx.now())
  insertJob(ctx.db, {
    id,
    kind,
    params: all,
    subjectId,
    state: 'running',
    total,
    createdBy: actorName(ctx.actor),
    createdAtMs: ctx.now(),
  })
  void runJobs(ctx)
  return readJob(ctx, id)
}

/** Changes of more stored captures than this are made by a job. */
const MAX_AT_ONCE = 5_000
const UNLIMITED = 2 ** 31 - 1

/** What a change did to stored captures, or the job that will do it. */
export interface Applied extends Pick<JobStep, 'changed' | 'moved'> {
  job: Job | null
}

/**
 * Does a job's work inside the current transaction, or starts the job if there are too many captures.
 * The caller settles the targets of `moved` and publishes after the commit.
 */
export function applyOrStart<K extends Kind>(ctx: Ctx, { kind, params }: JobRequest<K>): Applied {
  const { count, step } = jobKind(kind)
  const total = count(ctx, params)
  if (total <= MAX_AT_ONCE) return { job: null, ...step(ctx, params, null, UNLIMITED) }
  return { job: addJob(ctx, kind, params, total), changed: 0, moved: new Map() }
}

/** Ends jobs about a subject, inside the transaction that makes them pointless. */
export const endJobs = (ctx: Ctx, about: JobSubject) => replaceJobs(ctx.db, about, ctx.now())

/** Whether a job about the subject is running. */
export function isJobRunning(ctx: Ctx, about: JobSubject): boolean {
  const job = unendedJob(ctx.db, about)
  return job !== undefined && getState(ctx, job) === 'running'
}

export function getJob(ctx: Ctx, { jobId }: { jobId: string }): Job {
  requireReader(ctx)
  return readJob(ctx, jobId)
}

/** Lists running and failed jobs, newest first. */
export function listUnsettledJobs(ctx: Ctx): Job[] {
  requireReader(ctx)
  return unsettledJobs(ctx.db, 20).map((job) => toJob(ctx, job))
}

/** Lists the newest job of each kind about these clients, targets, goals or templates, unless it is done. */
export function listUnfinishedJobs(
  ctx: Ctx,
  { subjectIds }: { subjectIds: readonly string[] },
): Job[] {
  requireReader(ctx)
  return unfinishedJobsOf(ctx.db, subjectIds).map((job) => toJob(ctx, job))
}

/** Cancels a running job after its current step; what it did until then stays. */
export function cancelJob(ctx: Ctx, { jobId: id }: { jobId: string }): Job {
  requireEditor(ctx)
  requestCancel(ctx.db, id, () =>
    changeBy(ctx, id, ({ state }) => {
      if (state !== 'running') throw conflict(`This job is ${state}, not running.`)
      return { cancelRequested: true }
    }),
  )
  void runJobs(ctx)
  return readJob(ctx, id)
}

/** Resumes a failed or cancelled job where it stopped. */
export function resumeJob(ctx: Ctx, { jobId: id }: { jobId: string }): Job {
  requireEditor(ctx)
  changeBy(ctx, id, ({ state }) => {
    if (state !== 'failed' && state !== 'cancelled') throw conflict(`This job is ${state}.`)
    if (!isNewestJob(ctx.db, id)) throw conflict('A newer job has replaced this one.')
    return { state: 'running', error: null, finishedAtMs: null, cancelRequested: false }
  })
  clearTrouble(ctx.db, id)
  void runJobs(ctx)
  return readJob(ctx, id)
}

function changeBy(
  ctx: Ctx,
  id: string,
  change: (job: JobRecord) => Parameters<typeof changeJob>[2],
) {
  inTransaction(ctx.db, () => {
    const job = jobById(ctx.db, id)
    if (!job) throw notFound('job')
    changeJob(ctx.db, id, change({ ...job, state: getState(ctx, job) }))
  })
}

/** Runs unfinished jobs, oldest first. Never rejects: see `runQueue`. */
export const runJobs = (ctx: Ctx): Promise<void> => runQueue(ctx, queue)

const queue: JobQueue<JobRecord> = {
  name: 'jobs',
  unfinished: runningJobs,
  start:
    (ctx, { id }) =>
    (limit) =>
      jobStep(ctx, id, limit),
  fail: (ctx, { id }, reason) =>
    changeJob(ctx.db, id, { state: 'failed', error: reason, finishedAtMs: ctx.now() }),
  cancel: (ctx, { id }) => changeJob(ctx.db, id, { state: 'cancelled', finishedAtMs: ctx.now() }),
  ended: () => {},
}

/** Runs one step and records its progress in one transaction. Returns true after the last step. */
function jobStep(ctx: Ctx, id: string, limit: number): boolean {
  const events: AppEvent[] = []
  const finished = inResumableTransaction(ctx.db, () => {
    const job = jobById(ctx.db, id)
    if (job?.state !== 'running') return true
    if (job.cancelRequested) {
      changeJob(ctx.db, id, { state: 'cancelled', finishedAtMs: ctx.now() })
      return true
    }
    const step = jobKind(job.kind).step(ctx, job.params, job.cursor, limit)
    const last = step.processed < limit
    changeJob(ctx.db, id, {
      cursor: step.cursor,
      processed: job.processed + step.processed,
      changed: job.changed + step.changed,
      ...(last && { state: 'done', finishedAtMs: ctx.now() }),
    })
    const settled = settleTargets(ctx, step.moved.values())
    events.push(...(step.events ?? []), ...toGoalEvents(step.moved), ...toSettledEvents(settled))
    return last
  })
  publishAll(ctx, events)
  return finished
}

function readJob(ctx: Ctx, id: string): Job {
  const job = jobById(ctx.db, id)
  if (!job) throw notFound('job')
  return toJob(ctx, job)
}

function toJob(ctx: Ctx, job: JobRecord): Job {
  return {
    id: job.id,
    kind: job.kind,
    label: jobKind(job.kind).label(ctx, job.params),
    state: getState(ctx, job),
    // Captures that arrived since were processed too.
    total: Math.max(job.total, job.processed),
    processed: job.processed,
    changed: job.changed,
    waiting: isWaiting(ctx.db, job.id) ? 'disk-full' : null,
    error: unrecordedFailure(ctx.db, job.id) ?? job.error,
    createdBy: job.createdBy,
    createdAt: new Date(job.createdAtMs).toISOString(),
    finishedAt: iso(job.finishedAtMs),
  }
}

/** Returns the actual state: a row that could not be written to still says `running`. */
function getState({ db }: Ctx, { id, state }: JobRecord): Job['state'] {
  if (state !== 'running') return state
  if (isCancelled(db, id)) return 'cancelled'
  return unrecordedFailure(db, id) === null ? state : 'failed'
}
