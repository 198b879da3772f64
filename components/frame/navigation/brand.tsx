import Link from 'next/link'
import { cn } from '@/components/ui/cn'
import { BrandMark } from './brand-mark'

export interface BrandProps {
  href: string
  /** Hides the word on narrower screens, though never from screen readers. */
  markOnly?: 'below-lg'
}

export function Brand({ href, markOnly }: BrandProps) {
  return (
    <Link
      href={href}
      className="flex items-center gap-2.5 pointer-coarse:min-h-10 rounded-md font-semibold"
    >
      <BrandMark />
      <span className={cn(markOnly === 'below-lg' && 'max-lg:sr-only')}>Subkeeper</span>
    </Link>
  )
}
