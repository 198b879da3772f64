import {
  clientForIngest,
  newestCaptureId,
  targetForIngest,
  touchClient,
  type IngestClient,
  type IngestTarget,
} from '@/db/queries/captures/ingest'
import type { NewCapture } from '@/db/queries/captures/insert'
import { captureByKey, capturesByKeys, newestStartMs } from '@/db/queries/captures/lookup'
import { filterNames } from '@/db/queries/filter-aliases'
import { goalCandidates, goalForIngest } from '@/db/queries/goals'
import type { Db } from '@/db'
import type { CaptureFacts, SentFacts } from '@/lib/capture/fields'
import type { Remark } from '@/lib/contracts/common'
import { invalid, notFound } from '@/lib/errors'
import type { FilterNames } from '@/lib/format/filter-names'
import type { Criteria, MetricValues, ScoreResult } from '@/lib/grading'
import { continueTimeIds } from '@/lib/ids'
import { MINUTE_MS } from '@/lib/time'
import { goalBaselines, hasDeviation, type GoalBaselines } from '../baselines/cache'
import type { Ctx } from '../context'
import { tryWrite } from '../database-state'
import { matchGoal, findNearMisses } from '../goal-matching'
import { createTargetByName, findTargetByName } from '../names'
import type { ReadCapture } from './read-capture'
import type { Thumbnail } from './thumbnail'

/** A new capture as it will be stored. */
export interface DecidedCapture extends NewCapture {
  facts: CaptureFacts
  thumbnail: Thumbnail | null
  /** The explanation of its score; null if nothing graded it. */
  result: ScoreResult | null
}

/** The parts of a capture that decide where it belongs. */
type Belonging = Pick<ReadCapture, 'facts' | 'requested'>
type Goal = ReturnType<typeof goalCandidates>[number]
type StoredCapture = NonNullable<ReturnType<typeof captureByKey>>
type NamedGoal = NonNullable<ReturnType<typeof goalForIngest>>

/**
 * Keeps what a client's captures look up repeatedly, for the length of one transaction, which several
 * requests may share. Counts are never kept: each capture changes them.
 */
export class IngestRound {
  readonly client: IngestClient
  /** Captures decided in this round, by their dedupe keys and by the second of their start. */
  private readonly byKey = new Map<string, DecidedCapture>()
  private readonly bySecond = new Map<number, DecidedCapture[]>()
  /** By dedupe key, for keys that were looked up together: the stored capture, or null. */
  private readonly stored = new Map<string, StoredCapture | null>()
  /** The newest start among the client's captures when the round began, ms. */
  private readonly newestMs: number
  /** Targets by the name that the client sent. */
  private readonly byName = new Map<string, IngestTarget>()
  private readonly byId = new Map<string, IngestTarget | undefined>()
  private readonly goals = new Map<string, Goal[]>()
  private readonly named = new Map<string, NamedGoal | undefined>()
  private readonly baselines = new Map<string, GoalBaselines | null>()
  private readonly names: FilterNames
  /** By target and filter. */
  private readonly filterWarnings = new Map<string, Remark | null>()

  constructor(
    private readonly ctx: Ctx,
    clientId: string,
  ) {
    const client = clientForIngest(ctx.db, clientId)
    if (!client) throw notFound('client')
    this.client = client
    this.newestMs = newestStartMs(ctx.db, clientId) ?? -Infinity
    continueIds(ctx.db)
    this.names = filterNames(ctx.db)
  }

  /** Looks up many dedupe keys at once, which is cheaper than one by one. */
  lookUpKeys(dedupeKeys: readonly string[]) {
    for (const key of dedupeKeys) this.stored.set(key, null)
    const found = capturesByKeys(this.ctx.db, this.client.id, dedupeKeys)
    for (const capture of found) this.stored.set(capture.dedupeKey, capture)
  }

  /** Returns the capture with this dedupe key, from this round or stored before it. */
  withKey(dedupeKey: string): StoredCapture | undefined {
    const decided = this.byKey.get(dedupeKey)
    if (decided) return { id: decided.id, capturedAtMs: decided.facts.capturedAtMs }
    const stored = this.stored.get(dedupeKey)
    if (stored === undefined) return captureByKey(this.ctx.db, this.client.id, dedupeKey)
    return stored ?? undefined
  }

  /** Returns this round's captures that started within a second, and a few just outside it. */
  startingNear(ms: number): readonly DecidedCapture[] {
    const second = Math.floor(ms / 1000)
    let near = NONE
    for (let s = second - 1; s <= second + 1; s++) {
      const started = this.bySecond.get(s)
      if (started) near = near.length === 0 ? started : [...near, ...started]
    }
    return near
  }

  /** Whether a stored capture may have started at `ms` or later. Most new captures are the newest. */
  mayBeStoredSince(ms: number): boolean {
    return ms <= this.newestMs
  }

  noteDecided(capture: DecidedCapture) {
    const { capturedAtMs } = capture.facts
    if (this.byKey.size === 0) touchClient(this.ctx.db, this.client.id, this.ctx.now())
    this.byKey.set(capture.dedupeKey, capture)
    const second = Math.floor(capturedAtMs / 1000)
    const started = this.bySecond.get(second)
    if (started) started.push(capture)
    else this.bySecond.set(second, [capture])
  }

  /**
   * Finds the capture's target: by id, else that of its goal, else by name. Creates one if the client
   * is set to create targets, without the position if that is not trusted.
   */
  targetFor({ facts, requested }: Belonging, trustsPosition = true): IngestTarget | null {
    if (requested.targetId !== undefined) return this.ownTarget(requested.targetId)
    if (requested.goalId !== undefined) return this.targetOfGoal(requested.goalId)
    const { targetName } = facts
    if (targetName === null) return null
    const known = this.byName.get(targetName)
    if (known) return known
    let target = findTargetByName(this.ctx.db, this.client.id, targetName)
    if (!target && this.mayCreate(facts)) {
      const position = trustsPosition ? facts : {}
      target = createTargetByName(this.ctx, this.client.id, targetName, position)
    }
    if (target) this.byName.set(targetName, target)
    return target ?? null
  }

  /** Returns the goal that the capture counts for: the one it names, else the best match. */
  goalFor(target: IngestTarget | null, { facts, requested }: Belonging): NamedGoal | Goal | null {
    if (requested.goalId !== undefined) {
      const named = this.goalNamed(requested.goalId)
      if (!target || named?.targetId !== target.id) {
        throw invalid('goalId', 'is not a goal of this capture’s target')
      }
      return named
    }
    if (!target) return null
    const goals = this.goalsOf(target.id)
    const matching = matchGoal(goals, facts, this.names)
    return goals.find((goal) => goal.id === matching) ?? null
  }

  /** Returns warnings that say why none of the target's goals matches a capture. */
  nearMisses(target: IngestTarget, facts: SentFacts): Remark[] {
    return findNearMisses(this.goalsOf(target.id), facts, this.names)
  }

  /** Warns about a filter that no goal of the target uses if one uses a filter with a similar name. */
  filterWarning(target: IngestTarget | null, filter: string | null): Remark | null {
    if (!target || filter === null) return null
    const key = `${target.id} ${filter}`
    let warning = this.filterWarnings.get(key)
    if (warning === undefined) {
      warning = warnOfNearMiss(this.names, filter, this.goalsOf(target.id))
      this.filterWarnings.set(key, warning)
    }
    return warning
  }

  /** Returns a goal that the client named, even if it is disabled. */
  private goalNamed(goalId: string): NamedGoal | undefined {
    if (!this.named.has(goalId)) this.named.set(goalId, goalForIngest(this.ctx.db, goalId))
    return this.named.get(goalId)
  }

  private targetOfGoal(goalId: string): IngestTarget {
    const goal = this.goalNamed(goalId)
    const target = goal && targetForIngest(this.ctx.db, goal.targetId)
    if (target?.clientId !== this.client.id) {
      throw invalid('goalId', 'is not a goal of this client’s targets')
    }
    return target
  }

  private goalsOf(targetId: string): Goal[] {
    let goals = this.goals.get(targetId)
    if (!goals) this.goals.set(targetId, (goals = goalCandidates(this.ctx.db, targetId)))
    return goals
  }

  private ownTarget(targetId: string): IngestTarget {
    if (!this.byId.has(targetId)) this.byId.set(targetId, targetForIngest(this.ctx.db, targetId))
    const target = this.byId.get(targetId)
    // Another client's target gets the same answer as one that does not exist.
    if (target?.clientId !== this.client.id) {
      throw invalid('targetId', 'is not a target of this client')
    }
    return target
  }

  /** Returns a goal's baselines, read once: nothing else writes during this transaction. */
  baselinesOf(goalId: string, criteria: Criteria, settings: string): MetricValues | null {
    if (!hasDeviation(criteria)) return null
    let goal = this.baselines.get(goalId)
    if (goal === undefined) {
      goal = goalBaselines(this.ctx.db, goalId)
      this.baselines.set(goalId, goal)
    }
    return goal?.of(criteria, settings) ?? null
  }

  /** Flats and darks have target names too (`FlatWizard`), but no goals. */
  private mayCreate({ frameType }: SentFacts): boolean {
    return this.client.createTargets && frameType === 'light'
  }
}

function warnOfNearMiss(names: FilterNames, filter: string, goals: readonly Goal[]): Remark | null {
  const wanted = goals.map((goal) => goal.filter).filter((wanted) => wanted !== null)
  if (wanted.some((one) => names.isSame(one, filter))) return null
  const near = names.nearest(filter, wanted)
  if (near === null) return null
  const message =
    `“${filter}” matches no goal of this target, but is close to “${near}”. ` +
    'If it is the same filter, add an alias in Settings, Filter names'
  return { path: 'filter', message }
}

const NONE: readonly DecidedCapture[] = []

const continued = new WeakSet<Db>()

/** Makes ids of new captures greater than all stored ones, whatever the clock says. */
function continueIds(db: Db) {
  if (continued.has(db)) return
  continued.add(db)
  const newest = newestCaptureId(db)
  if (newest !== null) continueTimeIds(newest)
}

/** The shortest time between two records that a client without new captures was seen, ms. */
const SEEN_EVERY_MS = MINUTE_MS

/**
 * Records that a client was seen although nothing was stored for it. Runs after the commit, because a
 * duplicate is answered even if the disk is full.
 */
export function noteSeen(ctx: Ctx, { id, lastSeenAtMs }: IngestClient) {
  const now = ctx.now()
  if (lastSeenAtMs !== null && now - lastSeenAtMs < SEEN_EVERY_MS) return
  tryWrite(ctx.db, () => touchClient(ctx.db, id, now))
}

const rounds = new WeakMap<object, Map<string, IngestRound>>()

/** Returns the client's round in this transaction, which another of its requests may have started. */
export function roundIn(transaction: object, ctx: Ctx, clientId: string): IngestRound {
  const ofTransaction = rounds.get(transaction) ?? new Map<string, IngestRound>()
  rounds.set(transaction, ofTransaction)
  const known = ofTransaction.get(clientId)
  if (known) return known
  const round = new IngestRound(ctx, clientId)
  ofTransaction.set(clientId, round)
  return round
}
