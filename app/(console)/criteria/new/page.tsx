import type { Metadata } from 'next'
import { CriteriaEditor } from '@/components/criteria/criteria-editor'
import { ImportSet } from '@/components/criteria/import-set'
import { FROM_FILE, PresetLinks } from '@/components/criteria/preset-links'
import { getPreset } from '@/components/criteria/presets'
import { PageHeader } from '@/components/frame/page'
import { ViewerNote } from '@/components/settings/viewer-note'
import { mayEdit, pageContext } from '@/lib/auth/session'
import { getFirst } from '@/lib/http/page'
import { createSetAction, readSetFileAction } from '../actions'
import { editorTools } from '../tools'

export const metadata: Metadata = { title: 'New criteria set' }

interface Props {
  searchParams: Promise<{ from?: string | string[] }>
}

export default async function NewCriteriaSetPage({ searchParams }: Props) {
  const ctx = await pageContext()
  const from = getFirst((await searchParams).from)
  const preset = from === FROM_FILE ? null : getPreset(from)
  return (
    <>
      <PageHeader title="New criteria set" back={{ href: '/criteria', label: 'Criteria sets' }} />
      {mayEdit(ctx) ? (
        <>
          <PresetLinks current={preset} />
          {preset ? (
            <CriteriaEditor
              key={preset.key}
              body={{ name: '', description: '', ...preset.criteria }}
              revision={null}
              keepAs={preset.key}
              save={createSetAction}
              tools={editorTools(ctx, null)}
            />
          ) : (
            <ImportSet
              read={readSetFileAction}
              save={createSetAction}
              tools={editorTools(ctx, null)}
            />
          )}
        </>
      ) : (
        <ViewerNote>Only administrators can add criteria sets.</ViewerNote>
      )}
    </>
  )
}
