import { inSnapshot, inTransaction } from '@/db'
import {
  clientById,
  countClients,
  countTargetsOf,
  getCriteriaSetFacts,
  deleteClientRow,
  insertClient,
  listClientRows,
  openGoalsOf,
  updateClientRow,
  type ClientRow,
} from '@/db/queries/clients'
import { insertClientKey, keysOfClients, revokeClientKey, type KeyRow } from '@/db/queries/keys'
import { generateKey } from '@/lib/auth/secrets'
import type {
  Client,
  ClientBody,
  ClientKey,
  ClientPatch,
  ClientSelf,
  KeyBody,
  NewKey,
  UpdatedClient,
} from '@/lib/contracts/clients'
import type { Page } from '@/lib/contracts/common'
import { conflict, invalid, notFound } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { iso } from '@/lib/time'
import { getChanges, rejectDuplicate, requireCurrent, type Basis } from './conflicts'
import { startJob } from './jobs/jobs'
import { requireClient, requireEditor, requireReader, type Ctx } from './context'
import { toNameKey } from './names'
import { readPage, type PageRequest } from './paging'

/** Lists clients by name, a page of them or all. Errors: invalid (the cursor). */
export function listClients(ctx: Ctx, request: PageRequest = {}): Page<Client> {
  requireReader(ctx)
  return inSnapshot(ctx.db, () =>
    readPage(request, {
      total: () => countClients(ctx.db),
      read: (after, limit) => listClientRows(ctx.db, after, limit),
      toPosition: (row) => ({ key: row.nameKey, id: row.id }),
      toItems: (rows) => toClients(ctx, rows),
    }),
  )
}

/** Error: not-found. */
export function getClient(ctx: Ctx, input: { clientId: string }): Client {
  requireReader(ctx)
  return readClient(ctx, input.clientId)
}

/** Errors: forbidden, conflict (the name is taken), invalid (the set is unknown or archived). */
export function createClient(ctx: Ctx, input: ClientBody): Client {
  requireEditor(ctx)
  return inTransaction(ctx.db, () => {
    if (input.criteriaSetId !== null) requireAssignableSet(ctx, input.criteriaSetId)
    const id = newId()
    rejectDuplicate('name', nameTaken(input.name), () =>
      insertClient(ctx.db, {
        ...input,
        id,
        nameKey: toNameKey(input.name),
        createdAtMs: ctx.now(),
      }),
    )
    return readClient(ctx, id)
  })
}

/**
 * Changes the given fields. A new criteria set or auto-grading applies to captures from now on;
 * existing grades stay until a regrade. A new zone or site starts a job that recomputes the values
 * that depend on it. Errors: forbidden, not-found, conflict, invalid.
 */
export function updateClient(
  ctx: Ctx,
  input: { clientId: string; patch: ClientPatch },
  basis?: Basis,
): UpdatedClient {
  requireEditor(ctx)
  const { clientId, patch } = input
  return inTransaction(ctx.db, () => {
    const before = clientRow(ctx, clientId)
    const changes = getChanges('client', before, patch, basis)
    // A set that was archived after it was assigned may stay assigned.
    if (changes.criteriaSetId) requireAssignableSet(ctx, changes.criteriaSetId)
    if (Object.keys(changes).length === 0) return readClient(ctx, clientId)
    const { name } = changes
    rejectDuplicate('name', nameTaken(name ?? before.name), () =>
      updateClientRow(ctx.db, clientId, {
        ...changes,
        ...(name === undefined ? {} : { nameKey: toNameKey(name) }),
        revision: before.revision + 1,
      }),
    )
    const moved = PLACE.some((key) => changes[key] !== undefined)
    const job = moved ? startJob(ctx, { kind: 'renew-sky', params: { clientId } }) : null
    return { ...readClient(ctx, clientId), ...(job && { job }) }
  })
}

/** Nights and sky values are computed from these. */
const PLACE = ['timezone', 'siteLatitude', 'siteLongitude', 'siteElevation'] as const

/** Deletes a client and its keys. Errors: not-found; conflict while it has captures or targets. */
export function deleteClient(ctx: Ctx, input: { clientId: string }, basis?: Basis): void {
  requireEditor(ctx)
  inTransaction(ctx.db, () => {
    const client = clientRow(ctx, input.clientId)
    requireCurrent('client', client, basis)
    const targets = countTargetsOf(ctx.db, client.id)
    if (client.captureCount > 0 || targets > 0) {
      throw conflict(
        `${client.name} has ${client.captureCount} captures and ${targets} targets: it cannot be deleted. Revoke its keys to stop it from sending.`,
      )
    }
    deleteClientRow(ctx.db, client.id)
  })
}

/** Creates a client's key and returns it: the only time it is shown. Errors: not-found. */
export function createKey(ctx: Ctx, input: KeyBody & { clientId: string }): NewKey {
  requireEditor(ctx)
  const { id, key, secretHash } = generateKey('sk')
  inTransaction(ctx.db, () => {
    const { id: clientId } = clientRow(ctx, input.clientId)
    insertClientKey(ctx.db, {
      id,
      clientId,
      name: input.name,
      secretHash,
      createdAtMs: ctx.now(),
    })
  })
  return { id, name: input.name, key }
}

/** Revokes a key from the next request on. Revoking it again changes nothing. */
export function revokeKey(ctx: Ctx, input: { clientId: string; keyId: string }): void {
  requireEditor(ctx)
  if (!revokeClientKey(ctx.db, input.clientId, input.keyId, ctx.now())) throw notFound('key')
}

/**
 * Returns what a client may know about itself, and what is still worth capturing: the incomplete,
 * enabled goals of its active targets. Targets without such a goal are left out.
 */
export function getOwnClient(ctx: Ctx): ClientSelf {
  const clientId = requireClient(ctx)
  return inSnapshot(ctx.db, () => {
    const client = clientRow(ctx, clientId)
    const set = client.criteriaSetId ? getCriteriaSetFacts(ctx.db, client.criteriaSetId) : undefined
    return {
      id: client.id,
      name: client.name,
      autoGrading: client.autoGrading,
      criteria: set ? { setId: set.setId, name: set.name, revision: set.revision } : null,
      targets: openTargets(ctx, clientId),
    }
  })
}

function openTargets(ctx: Ctx, clientId: string): ClientSelf['targets'] {
  const targets = new Map<string, ClientSelf['targets'][number]>()
  for (const { targetId, targetName, status, ...goal } of openGoalsOf(ctx.db, clientId)) {
    const target = targets.get(targetId) ?? { id: targetId, name: targetName, status, goals: [] }
    target.goals.push({ ...goal, remaining: goal.desired - goal.accepted })
    targets.set(targetId, target)
  }
  return [...targets.values()]
}

function toClients(ctx: Ctx, rows: ClientRow[]): Client[] {
  const ids = rows.map((row) => row.id)
  const keys = keysOfClients(ctx.db, ids)
  return rows.map((row) =>
    toClient(
      row,
      keys.filter((key) => key.clientId === row.id),
    ),
  )
}

/** Errors: not-found. */
function readClient(ctx: Ctx, clientId: string): Client {
  return toClient(clientRow(ctx, clientId), keysOfClients(ctx.db, [clientId]))
}

function clientRow(ctx: Ctx, clientId: string): ClientRow {
  const row = clientById(ctx.db, clientId)
  if (!row) throw notFound('client')
  return row
}

function toClient(row: ClientRow, keys: KeyRow[]): Client {
  return {
    id: row.id,
    revision: row.revision,
    name: row.name,
    autoGrading: row.autoGrading,
    criteriaSetId: row.criteriaSetId,
    criteriaSetName: row.criteriaSetName,
    createTargets: row.createTargets,
    timezone: row.timezone,
    siteLatitude: row.siteLatitude,
    siteLongitude: row.siteLongitude,
    siteElevation: row.siteElevation,
    captureCount: row.captureCount,
    lastSeenAt: iso(row.lastSeenAtMs),
    createdAt: new Date(row.createdAtMs).toISOString(),
    keys: keys.map(toKey),
  }
}

const toKey = (row: KeyRow): ClientKey => ({
  id: row.id,
  name: row.name,
  createdAt: new Date(row.createdAtMs).toISOString(),
  lastUsedAt: iso(row.lastUsedAtMs),
  revokedAt: iso(row.revokedAtMs),
})

/** Rejects a set that does not exist or is archived. Errors: invalid. */
function requireAssignableSet(ctx: Ctx, setId: string) {
  const set = getCriteriaSetFacts(ctx.db, setId)
  if (!set) throw invalid('criteriaSetId', 'There is no such criteria set.')
  if (set.archivedAtMs !== null) throw invalid('criteriaSetId', `“${set.name}” is archived.`)
}

const nameTaken = (name: string) => `Another client is already called “${name}”.`
