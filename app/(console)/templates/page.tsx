import type { Metadata } from 'next'
import { EmptyState, PageHeader } from '@/components/frame/page'
import { TemplateTable } from '@/components/templates/template-table'
import { LinkButton } from '@/components/ui/button'
import { mayEdit, pageContext } from '@/lib/auth/session'
import { plural } from '@/lib/format'
import { listExposureTemplates } from '@/lib/services/exposure-templates'

export const metadata: Metadata = { title: 'Exposure templates' }

export default async function TemplatesPage() {
  const ctx = await pageContext()
  const { items } = listExposureTemplates(ctx)
  const add = mayEdit(ctx) && (
    <LinkButton href="/templates/new" variant="primary">
      New template
    </LinkButton>
  )
  return (
    <>
      <PageHeader
        title="Exposure templates"
        facts={plural(items.length, 'template')}
        actions={items.length > 0 && add}
      />
      {items.length === 0 ? (
        <EmptyState title="No exposure templates yet" action={add}>
          A template describes a kind of sub: filter, exposure, camera settings, and the minimum
          grade with which it counts. Each goal of a target uses one.
        </EmptyState>
      ) : (
        <TemplateTable templates={items} />
      )}
    </>
  )
}
