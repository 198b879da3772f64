import type { TargetStatus } from '@/lib/grading'

/** What the command palette can lead to, beside the pages. */
export interface PaletteData {
  targets: { id: string; name: string; client: string; status: TargetStatus }[]
  /** Without archived ones. */
  sets: { id: string; name: string }[]
  clients: { id: string; name: string }[]
  /** Whether its reader may regrade. */
  mayRegrade: boolean
}
