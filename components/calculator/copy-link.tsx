'use client'
import { Link2 } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'

/** Copies the address of this calculation; who opens it needs no account. */
export function CopyLink({ query }: { query: string }) {
  async function copy() {
    const { origin, pathname } = window.location
    const link = origin + pathname + (query === '' ? '' : `?${query}`)
    if (await copied(link)) {
      toast.ok('The link is copied.', {
        id: 'copy-link',
        description: 'It opens this calculation for anyone who reaches this server.',
      })
    } else {
      toast.error('The browser did not let us copy: take the link from its address bar.', {
        id: 'copy-link',
      })
    }
  }
  return (
    <Button onClick={copy}>
      <Link2 aria-hidden />
      Copy link
    </Button>
  )
}

/** The clipboard interface exists only on https and localhost, so there is the old way too. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const field = document.createElement('textarea')
    field.value = text
    field.className = 'fixed opacity-0'
    document.body.append(field)
    field.select()
    const done = document.execCommand('copy')
    field.remove()
    return done
  }
}
