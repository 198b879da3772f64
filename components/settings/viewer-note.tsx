import { Callout } from '@/components/ui/callout'

/** Tells viewers why there are no controls where administrators have a form. */
export function ViewerNote({ children }: { children: string }) {
  return <Callout className="mb-4">You are signed in as a viewer. {children}</Callout>
}
