import type { GradeShape as Shape } from '@/lib/format/grades'

const paths: Record<Shape, React.ReactNode> = {
  circle: <circle cx="6" cy="6" r="4.6" />,
  diamond: <path d="M6 .6 11.4 6 6 11.4.6 6Z" />,
  up: <path d="M6 1 11.4 10.6H.6Z" />,
  down: <path d="M6 11 .6 1.4h10.8Z" />,
  cross: <path d="m2 2 8 8M10 2l-8 8" fill="none" stroke="currentColor" strokeWidth="2.4" />,
  ring: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.6" />,
}

/** The shape of a grade, as SVG because ● and ▲ differ in size between fonts. */
export function GradeShape({ shape, className }: { shape: Shape; className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 12 12" fill="currentColor" className={className}>
      {paths[shape]}
    </svg>
  )
}
