import { setTimeout as sleep } from 'node:timers/promises'
import { createKey, listClients, revokeKey } from '@/lib/services/clients'
import type { Ctx } from '@/lib/services/context'
import { listTargets } from '@/lib/services/targets'
import { DAY_MS, MINUTE_MS } from '@/lib/time'
import { drawPicture } from './picture'
import { Random } from './random'
import { type Rig, RIGS } from './rigs'
import {
  altitudeOf,
  localDay,
  lookAt,
  moonAltitude,
  noonOf,
  type Position,
  sunAltitude,
} from './sky'
import { round, takeSub } from './sub'
import { type Weather, weatherOf } from './weather'

const KEY_NAME = 'live demo'
/** Pause between two subs, s. */
const PAUSE = { shortest: 3, longest: 7 }
/** Step of the search for a moment when the target is high. */
const STEP_MS = 20 * MINUTE_MS

/** An observatory that sends live subs: its key, its possible shots, and tonight's weather. */
export interface LiveSender {
  rig: Rig
  key: string
  shots: Shot[]
  weather: Weather
}

interface Shot {
  target: string
  filter: string
  panel: number | null
  position: Position
}

/**
 * Creates a client key for each observatory for this run, and revokes the keys of earlier runs, which no
 * one has any more.
 */
export function prepareLive(ctx: Ctx, nowMs: number): LiveSender[] {
  const clients = listClients(ctx).items
  return RIGS.flatMap((rig) => {
    const client = clients.find(({ name }) => name === rig.name)
    if (!client) return []
    const clientId = client.id
    for (const { id, name, revokedAt } of client.keys) {
      if (name === KEY_NAME && revokedAt === null) revokeKey(ctx, { clientId, keyId: id })
    }
    const today = localDay(nowMs, rig.site)
    return {
      rig,
      key: createKey(ctx, { clientId, name: KEY_NAME }).key,
      shots: shotsOf(ctx, clientId, rig),
      weather: weatherOf(rig, 'clear', noonOf(today, rig.site), new Random('live', rig.key, today)),
    }
  })
}

function shotsOf(ctx: Ctx, clientId: string, rig: Rig): Shot[] {
  const targets = listTargets(ctx, { clientId }).items.filter(({ status }) => status === 'active')
  return targets.flatMap(({ name, ra, dec, goals }) => {
    if (ra === null || dec === null) return []
    return goals.flatMap(({ template, panel }) => {
      const filter = rig.filters.find((each) => each.name === template.filter)
      return filter ? [{ target: name, filter: filter.name, panel, position: { ra, dec } }] : []
    })
  })
}

export interface LiveOptions {
  senders: readonly LiveSender[]
  /** The server's address, without a trailing slash. */
  address: string
  signal: AbortSignal
  complain: (line: string) => void
}

/** Sends a sub every few seconds over HTTP, like an imaging computer, until the signal. */
export async function sendLive({ senders, address, signal, complain }: LiveOptions): Promise<void> {
  const random = new Random('live', Date.now())
  const able = senders.filter(({ shots }) => shots.length > 0)
  for (let n = 0; able.length > 0 && !signal.aborted; n++) {
    const sender = able[n % able.length]
    if (sender) {
      const problem = await send(sender, { address, signal, random })
      if (problem && !signal.aborted) complain(`A live sub was rejected: ${problem}`)
    }
    const pauseMs = random.between(PAUSE.shortest, PAUSE.longest) * 1000
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined)
  }
}

interface Sending {
  address: string
  signal: AbortSignal
  random: Random
}

/** Returns null if the sub was accepted, otherwise the reason. */
async function send(sender: LiveSender, { address, signal, random }: Sending) {
  const body = await liveCapture(sender, random, Date.now())
  try {
    const response = await fetch(`${address}/api/captures`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${sender.key}` },
      body: JSON.stringify(body),
      signal,
    })
    return response.ok ? null : `${response.status} ${await response.text()}`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/**
 * Returns a sub whose exposure ends now. Because a live demo is mostly watched by day, its sky is that of
 * the last time its target was high in a dark sky; that is why it includes altitude and Moon.
 */
export async function liveCapture(
  { rig, shots, weather }: LiveSender,
  random: Random,
  nowMs: number,
) {
  const shot = shots[random.whole(0, shots.length - 1)]
  const filter = rig.filters.find(({ name }) => name === shot?.filter)
  if (!shot || !filter) throw new Error(`${rig.name} has nothing to shoot`)
  const { position } = shot
  const skyMs = lastHigh(position, rig, nowMs)
  const sky = lookAt(position, skyMs, rig.site)
  const usual = weather(skyMs)
  const spell = random.next()
  const air = {
    ...usual,
    cloud: spell < 0.15 ? random.between(0.4, 0.9) : Math.min(usual.cloud, 0.2),
    wind: spell > 0.88 ? random.between(7, 11) : Math.min(usual.wind, 3),
  }
  const focus = { driftedBy: random.normal(0, 0.8), focusError: 0.1 }
  const { metrics, look } = takeSub({ rig, filter, position, atMs: skyMs, air, ...focus }, random)
  const captureId = `live-${rig.key}-${nowMs}`
  const field = `${shot.target} ${shot.panel ?? ''}`
  return {
    captureId,
    capturedAt: new Date(nowMs - filter.exposureSeconds * 1000).toISOString(),
    targetName: shot.target,
    filter: filter.name,
    exposureSeconds: filter.exposureSeconds,
    ...(shot.panel === null ? {} : { panel: shot.panel }),
    binning: 1,
    gain: rig.gain,
    offset: rig.offset,
    ...position,
    fileName: `${captureId}.fits`,
    camera: rig.camera,
    telescope: rig.telescope,
    software: rig.software,
    metrics: {
      ...metrics,
      altitude: round(sky.altitude, 2),
      ...(sky.airmass === null ? {} : { airmass: round(sky.airmass, 3) }),
      moonSeparation: round(sky.moonSeparation, 1),
      moonIllumination: round(sky.moonIllumination, 1),
    },
    thumbnail: await drawPicture({ ...look, field, ruined: false, seed: captureId }),
  }
}

/** Returns the latest moment of the last year when the target was high in a dark, moonless sky. */
function lastHigh(position: Position, { site }: Rig, nowMs: number): number {
  for (let atMs = nowMs; atMs > nowMs - 365 * DAY_MS; atMs -= STEP_MS) {
    const isDark = sunAltitude(atMs, site) < -18 && altitudeOf(position, atMs, site) > 45
    if (isDark && moonAltitude(atMs, site) < 5) return atMs
  }
  return nowMs
}
