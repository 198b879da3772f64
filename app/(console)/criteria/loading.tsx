import { PageSkeleton } from '@/components/frame/skeletons'

export default function Loading() {
  return <PageSkeleton rows={4} />
}
