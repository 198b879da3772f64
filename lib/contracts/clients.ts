import { z } from 'zod'
import {
  Elevation,
  Id,
  Latitude,
  Longitude,
  MomentOut,
  Name,
  Revision,
  TargetStatus,
  TimeZone,
} from './common'
import { Job } from './jobs'

const fields = {
  name: Name,
  autoGrading: z.boolean(),
  criteriaSetId: Id.nullable(),
  createTargets: z.boolean(),
  timezone: TimeZone.nullable(),
  siteLatitude: Latitude.nullable(),
  siteLongitude: Longitude.nullable(),
  siteElevation: Elevation.nullable(),
}

export const ClientBody = z.object({
  name: fields.name,
  autoGrading: fields.autoGrading.default(true),
  criteriaSetId: fields.criteriaSetId.default(null),
  createTargets: fields.createTargets.default(false),
  timezone: fields.timezone.default(null),
  siteLatitude: fields.siteLatitude.default(null),
  siteLongitude: fields.siteLongitude.default(null),
  siteElevation: fields.siteElevation.default(null),
})
export type ClientBody = z.infer<typeof ClientBody>

export const ClientPatch = z.object({ ...fields, revision: Revision }).partial()
export type ClientPatch = z.infer<typeof ClientPatch>

export const ClientKey = z.object({
  id: Id,
  name: z.string(),
  createdAt: MomentOut,
  lastUsedAt: MomentOut.nullable(),
  revokedAt: MomentOut.nullable(),
})
export type ClientKey = z.infer<typeof ClientKey>

export const Client = z.object({
  id: Id,
  revision: Revision,
  ...fields,
  name: z.string(),
  timezone: z.string().nullable(),
  criteriaSetName: z.string().nullable(),
  captureCount: z.number().int(),
  lastSeenAt: MomentOut.nullable(),
  createdAt: MomentOut,
  keys: z.array(ClientKey),
})
export type Client = z.infer<typeof Client>

/** `job`: the background work that the change started, if any. */
export const UpdatedClient = Client.extend({ job: Job.optional() })
export type UpdatedClient = z.infer<typeof UpdatedClient>

export const KeyBody = z.object({ name: Name })
export type KeyBody = z.infer<typeof KeyBody>

/** The only response that contains the key itself. */
export const NewKey = z.object({ id: Id, name: z.string(), key: z.string() })
export type NewKey = z.infer<typeof NewKey>

/** `GET /api/client`: what a client can find out about itself. */
export const ClientSelf = z.object({
  id: Id,
  name: z.string(),
  autoGrading: z.boolean(),
  criteria: z.object({ setId: Id, name: z.string(), revision: z.number().int() }).nullable(),
  targets: z.array(
    z.object({
      id: Id,
      name: z.string(),
      status: TargetStatus,
      goals: z.array(
        z.object({
          id: Id,
          panel: z.number().int().nullable(),
          filter: z.string().nullable(),
          exposureSeconds: z.number(),
          binning: z.number().int().nullable(),
          gain: z.number().int().nullable(),
          offset: z.number().int().nullable(),
          desired: z.number().int(),
          accepted: z.number().int(),
          remaining: z.number().int(),
        }),
      ),
    }),
  ),
})
export type ClientSelf = z.infer<typeof ClientSelf>
