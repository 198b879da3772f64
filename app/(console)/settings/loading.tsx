import { PanelsSkeleton } from '@/components/ui/skeleton'

export default function Loading() {
  return <PanelsSkeleton count={2} />
}
