import { clsx, type ClassValue } from 'clsx'
import { extendTailwindMerge } from 'tailwind-merge'

/** Our own names in Tailwind's scales, which the merger cannot guess. */
const merge = extendTailwindMerge({ extend: { theme: { text: ['hero'] } } })

/** Joins class names; of two that set the same property the later wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes))
}
