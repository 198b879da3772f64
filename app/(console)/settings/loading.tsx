import { PanelsSkeleton } from '@/components/frame/skeletons'

export default function Loading() {
  return <PanelsSkeleton count={2} />
}
