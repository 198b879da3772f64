import { cn } from './cn'

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger'
export type ButtonSize = 'sm' | 'md' | 'lg' | 'icon' | 'icon-sm'

const variants: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent border-transparent hover:opacity-90',
  secondary: 'bg-raised text-fg border-control hover:bg-hover',
  ghost: 'bg-transparent text-fg border-transparent hover:bg-hover',
  danger: 'bg-transparent text-danger border-danger hover:bg-danger hover:text-on-danger',
}

const sizes: Record<ButtonSize, string> = {
  sm: 'h-7 px-2.5 text-xs pointer-coarse:h-10 pointer-coarse:px-3',
  md: 'h-9 px-3.5 text-sm pointer-coarse:h-11',
  lg: 'h-11 px-5 text-sm',
  icon: 'size-9 pointer-coarse:size-11',
  'icon-sm': 'size-7 pointer-coarse:size-10',
}

/** A button's classes, for the rare element that is neither a button nor a link. */
export function buttonClass(variant: ButtonVariant = 'secondary', size: ButtonSize = 'md'): string {
  return cn(
    'inline-flex shrink-0 items-center justify-center gap-2 rounded-md border font-medium whitespace-nowrap select-none',
    'transition-colors disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:opacity-50',
    '[&_svg]:size-4 [&_svg]:shrink-0',
    variants[variant],
    sizes[size],
  )
}
