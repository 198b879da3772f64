import type { EditorTools } from '@/components/criteria/sub-sources'
import { listClients } from '@/lib/services/clients'
import type { Ctx } from '@/lib/services/context'
import { listTargets } from '@/lib/services/targets'
import { distributionsAction, previewDraftAction } from './actions'

/** The most targets to select from; beyond that, select their client. */
const MAX_TARGETS = 500

/** Returns what the editor needs to look at stored subs; `setId` is null for a new set. */
export function editorTools(ctx: Ctx, setId: string | null): EditorTools {
  const clients = listClients(ctx).items
  const named = ({ id, name }: { id: string; name: string }) => ({ id, name })
  return {
    sources: {
      clients: clients.map(named),
      targets: listTargets(ctx, { limit: MAX_TARGETS }).items.map(named),
      usedBy:
        clients.find((client) => setId !== null && client.criteriaSetId === setId)?.id ?? null,
    },
    distributions: distributionsAction,
    preview: previewDraftAction,
  }
}
