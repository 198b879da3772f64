import type { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { singleton } from './singleton'

/** How long a job waits between two steps for captures that are arriving, ms. */
const MAX_WAIT_MS = 20

const arrivals = () => singleton('arrivals', () => ({ open: 0 }))

/** Counts a request that brings captures until its response is sent or its connection ends. */
export function noteArrival(response: ServerResponse) {
  const state = arrivals()
  state.open++
  response.once('close', () => void state.open--)
}

/**
 * Waits, with the thread free, until the captures that are arriving have been answered, so that they
 * wait for one step of a job at most. A client that sends slowly delays a step by 20 ms, no more.
 */
export async function letArrivalsFinish(): Promise<void> {
  const end = performance.now() + MAX_WAIT_MS
  while (arrivals().open > 0 && performance.now() < end) await sleep(1)
}
