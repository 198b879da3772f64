import { PageSkeleton } from '@/components/ui/skeleton'

export default function Loading() {
  return <PageSkeleton kind="panels" rows={2} />
}
