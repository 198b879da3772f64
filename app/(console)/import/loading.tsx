import { PageSkeleton } from '@/components/frame'

export default function Loading() {
  return <PageSkeleton kind="panels" rows={1} />
}
