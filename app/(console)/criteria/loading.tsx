import { PageSkeleton } from '@/components/frame'

export default function Loading() {
  return <PageSkeleton rows={4} />
}
