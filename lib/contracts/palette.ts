import type { TargetStatus } from '@/lib/grading'

/** What the command palette can open, in addition to the pages. */
export interface PaletteData {
  targets: { id: string; name: string; client: string; status: TargetStatus }[]
  /** Without archived ones. */
  sets: { id: string; name: string }[]
  clients: { id: string; name: string }[]
  /** Whether the signed-in user may regrade. */
  mayRegrade: boolean
}
