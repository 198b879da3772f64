import type { EditorTools } from '@/components/criteria/sub-sources'
import { listClients } from '@/lib/services/clients'
import type { Ctx } from '@/lib/services/context'
import { listTargets } from '@/lib/services/targets'
import { distributionsAction, previewDraftAction } from './actions'

/** More targets than this are not offered; their client is. */
const MOST_TARGETS = 500

/** What the editor is given to look at stored subs with; `setId` is null for a set that is new. */
export function editorTools(ctx: Ctx, setId: string | null): EditorTools {
  const clients = listClients(ctx).items
  const named = ({ id, name }: { id: string; name: string }) => ({ id, name })
  return {
    sources: {
      clients: clients.map(named),
      targets: listTargets(ctx, { limit: MOST_TARGETS }).items.map(named),
      usedBy:
        clients.find((client) => setId !== null && client.criteriaSetId === setId)?.id ?? null,
    },
    distributions: distributionsAction,
    preview: previewDraftAction,
  }
}
