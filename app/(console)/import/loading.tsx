import { PageSkeleton } from '@/components/frame/skeletons'

export default function Loading() {
  return <PageSkeleton kind="panels" rows={1} />
}
