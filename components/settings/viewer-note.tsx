import { Callout } from '@/components/ui/callout'

/** Explains why there are no controls: shown to viewers where administrators get a form. */
export function ViewerNote({ children }: { children: string }) {
  return <Callout className="mb-4">You are signed in as a viewer. {children}</Callout>
}
