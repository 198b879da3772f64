import { Callout } from '@/components/ui/callout'

/** Why there is nothing to press: shown to viewers where an administrator gets a form. */
export function ViewerNote({ children }: { children: string }) {
  return <Callout className="mb-4">You are signed in as a viewer. {children}</Callout>
}
