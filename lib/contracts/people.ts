import { z } from 'zod'
import { ROLES } from '@/lib/enums'
import { Id, MomentOut, Name } from './common'

const Role = z.enum(ROLES)

/**
 * Requires length, not character classes: NIST SP 800-63B §3.1.1. Spaces count only between other
 * characters, and repeated ones once.
 */
export const Password = z
  .string()
  .min(10, { error: 'at least 10 characters', abort: true })
  .max(200, 'at most 200 characters')
  .refine(
    (text) =>
      text
        .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
        .trim()
        .replace(/\s+/g, ' ').length >= 10,
    'at least 10 characters, not counting leading, trailing or repeated spaces',
  )

export const SignInBody = z.object({
  name: z.string().trim().min(1, 'needs your name').max(80),
  password: z.string().min(1, 'needs your password').max(200),
})
export type SignInBody = z.infer<typeof SignInBody>

export const SetupBody = z.object({ token: z.string().min(1), name: Name, password: Password })
export type SetupBody = z.infer<typeof SetupBody>

export const UserBody = z.object({ name: Name, password: Password, role: Role })
export type UserBody = z.infer<typeof UserBody>

export const UserPatch = z.object({ role: Role, password: Password }).partial()
export type UserPatch = z.infer<typeof UserPatch>

export const PasswordChange = z.object({
  current: z.string().min(1, 'needs your current password').max(200),
  next: Password,
})
export type PasswordChange = z.infer<typeof PasswordChange>

export const Person = z.object({ id: Id, name: z.string(), role: Role, createdAt: MomentOut })
export type Person = z.infer<typeof Person>

export const SessionInfo = z.object({
  id: Id,
  current: z.boolean(),
  userAgent: z.string().nullable(),
  createdAt: MomentOut,
  lastSeenAt: MomentOut,
})
export type SessionInfo = z.infer<typeof SessionInfo>

export const AdminTokenBody = z.object({ name: Name })
export type AdminTokenBody = z.infer<typeof AdminTokenBody>

export const AdminToken = z.object({
  id: Id,
  name: z.string(),
  createdAt: MomentOut,
  lastUsedAt: MomentOut.nullable(),
  revokedAt: MomentOut.nullable(),
})
export type AdminToken = z.infer<typeof AdminToken>
