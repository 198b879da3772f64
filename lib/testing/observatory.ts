import type { MinGrade } from '@/lib/grading'
import { ingestBatch, ingestCapture } from '@/lib/services/captures/ingest'
import type { Ctx } from '@/lib/services/context'
import { adminActor, testContext } from './context'
import { aClient, aCriteriaSet, aGoal, aTarget, aTemplate } from './factories'

interface Options {
  minGrade?: MinGrade
  desired?: number
  criteria?: Parameters<typeof aCriteriaSet>[1]
  client?: Parameters<typeof aClient>[1]
}

/**
 * A client that grades HFR and star count on arrival (100 points at 1.8 px and 250 stars, 0 at
 * 5.0 px and 20), with the target M 31 and one goal of Ha subs of 300 s. `send` posts captures of
 * that goal, one a minute.
 */
export function anObservatory({ minGrade = 'B', desired = 3, criteria, client }: Options = {}) {
  const ctx = testContext(adminActor)
  const set = aCriteriaSet(ctx, criteria)
  const owner = aClient(ctx, { criteriaSetId: set.id, ...client })
  const target = aTarget(ctx, { clientId: owner.id, name: 'M 31' })
  const template = aTemplate(ctx, { minGrade })
  const goal = aGoal(ctx, { targetId: target.id, exposureTemplateId: template.id, desired })
  const asClient: Ctx = { ...ctx, actor: { kind: 'client', clientId: owner.id, keyId: 'test' } }
  let minute = 0
  const body = (metrics: Record<string, unknown>, fields: Record<string, unknown> = {}) => {
    minute += 1
    return {
      captureId: `sub-${minute}`,
      capturedAt: new Date(Date.UTC(2026, 2, 14, 1, minute)).toISOString(),
      targetName: 'M 31',
      filter: 'Ha',
      exposureSeconds: 300,
      metrics,
      ...fields,
    }
  }
  return {
    ctx,
    asClient,
    set,
    client: owner,
    target,
    template,
    goal,
    body,
    send: (metrics: Record<string, unknown>, fields?: Record<string, unknown>) =>
      ingestCapture(asClient, body(metrics, fields)),
    sendAll: (captures: unknown[]) => ingestBatch(asClient, captures),
  }
}

/** Scores with the observatory's set: 100, 84.4, 50 and 0 points. */
export const GOOD = { hfr: 1.8, starCount: 250 }
export const FAIR = { hfr: 2.8, starCount: 250 }
export const POOR = { hfr: 3.4, starCount: 135 }
export const RUINED = { hfr: 0, starCount: 0 }
