import type { Metadata } from 'next'
import { ThemeChoice } from '@/components/settings/theme-choice'
import { Panel } from '@/components/ui/panel'
import { pageContext } from '@/lib/auth/session'

export const metadata: Metadata = { title: 'Appearance' }

export default async function AppearancePage() {
  await pageContext()
  return (
    <Panel title="Theme" description="Saved in this browser only.">
      <ThemeChoice />
    </Panel>
  )
}
