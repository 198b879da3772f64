import { PanelsSkeleton } from '@/components/frame'

export default function Loading() {
  return <PanelsSkeleton count={2} />
}
