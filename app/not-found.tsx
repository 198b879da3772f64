import type { Metadata } from 'next'
import { MessagePage } from '@/components/frame/message-page'
import { LinkButton } from '@/components/ui/button'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <MessagePage
      title="Nothing here"
      actions={<LinkButton href="/">Go to the overview</LinkButton>}
    >
      There is no page at this address. It may have been removed, or the link may be misspelt.
    </MessagePage>
  )
}
