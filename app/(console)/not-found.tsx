import { MessagePage } from '@/components/frame/message-page'
import { LinkButton } from '@/components/ui/button'

export default function NotFound() {
  return (
    <MessagePage
      framed
      title="There is nothing here"
      actions={<LinkButton href="/">Go to the overview</LinkButton>}
    >
      It may have been deleted, or the address may be incomplete.
    </MessagePage>
  )
}
