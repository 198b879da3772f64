import { targetIdByName } from '@/db/queries/targets'
import type { Client } from '@/lib/contracts/clients'
import type { ImportBody } from '@/lib/contracts/imports'
import { TargetBody } from '@/lib/contracts/planning'
import { AppError } from '@/lib/errors'
import type { ImportResult, RawCapture } from '@/lib/formats/types'
import type { Ctx } from '../context'
import { targetNameKey } from '../target-name'
import { createTarget } from '../targets'
import { patiently } from './patiently'

export interface NamedTargets {
  created: string[]
  /** Subs whose own name gave way to the one that was asked for, by that name. */
  renamed: ReadonlyMap<string, number>
  /** Whether a sub of this name finds a target. */
  isKnown: (name: string | undefined) => boolean
}

/**
 * Settles, before any sub is stored, which targets the light frames are for. A target that was asked
 * for by name gets all of them and is made when there is none, because naming it is asking for it;
 * the files' own names become targets only where that was asked for or is the client's way.
 * Changes the captures in place.
 */
export async function nameTargets(
  ctx: Ctx,
  client: Client,
  { captures }: ImportResult,
  {
    targetName,
    createTargets,
    signal,
  }: Pick<ImportBody, 'targetName' | 'createTargets'> & {
    signal?: AbortSignal
  },
): Promise<NamedTargets> {
  const lights = captures.map(({ capture }) => capture).filter(isLight)
  const renamed = targetName === null ? new Map<string, number>() : rename(lights, targetName)
  const mayCreate = targetName !== null || createTargets || client.createTargets
  const created: string[] = []
  const known = new Map<string, boolean>()
  for (const { targetName: name } of lights) {
    if (name === undefined || known.has(targetNameKey(name))) continue
    const key = targetNameKey(name)
    const exists = () => targetIdByName(ctx.db, client.id, key) !== undefined
    if (!exists() && mayCreate && !signal?.aborted) {
      const made = await patiently(() => make(ctx, client.id, name, lights), signal)
      if (made !== null) created.push(made)
    }
    known.set(key, exists())
  }
  return {
    created,
    renamed,
    isKnown: (name) => name !== undefined && known.get(targetNameKey(name)) === true,
  }
}

const isLight = (capture: RawCapture) => capture.frameType === 'light'

function rename(lights: readonly RawCapture[], targetName: string): Map<string, number> {
  const renamed = new Map<string, number>()
  const wanted = targetNameKey(targetName)
  for (const capture of lights) {
    const { targetName: own } = capture
    if (own !== undefined && targetNameKey(own) !== wanted) {
      renamed.set(own, (renamed.get(own) ?? 0) + 1)
    }
    capture.targetName = targetName
  }
  return renamed
}

/**
 * Makes a target where its first placed sub points. Null when the name cannot be a target's, or when
 * somebody else made it a moment ago.
 */
function make(ctx: Ctx, clientId: string, name: string, lights: readonly RawCapture[]) {
  const key = targetNameKey(name)
  const placed = lights.find(
    (capture) =>
      targetNameKey(capture.targetName ?? '') === key &&
      capture.ra !== undefined &&
      capture.dec !== undefined,
  )
  const body = TargetBody.safeParse({
    name: name.trim().slice(0, 80),
    clientId,
    ra: placed?.ra,
    dec: placed?.dec,
  })
  if (!body.success) return null
  try {
    return createTarget(ctx, body.data).name
  } catch (error) {
    if (error instanceof AppError && error.code === 'conflict') return null
    throw error
  }
}
