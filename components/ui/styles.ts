import { cn } from './cn'

/** The look that all fields share: input, textarea, select. Taller for touch than for a mouse. */
export const fieldClass =
  'w-full rounded-md border border-control bg-raised px-3 text-sm text-fg ' +
  'aria-invalid:border-error aria-invalid:border-2 disabled:opacity-50 disabled:cursor-not-allowed ' +
  'focus-visible:outline-offset-0'

export const fieldHeight = 'h-9 pointer-coarse:h-11'

/** Menus, popovers and tooltips: one step up, a hairline, no shadow. */
export const floatingClass =
  'z-50 rounded-md border border-control bg-raised text-fg data-[state=open]:animate-appear'

/** The pane that dims the page behind a dialog or sheet. */
export const overlayClass = 'fixed inset-0 z-40 bg-overlay data-[state=open]:animate-appear'

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

/** A button's classes, for elements that cannot be a Button or LinkButton. */
export function buttonClass(variant: ButtonVariant = 'secondary', size: ButtonSize = 'md'): string {
  return cn(
    'inline-flex shrink-0 items-center justify-center gap-2 rounded-md border font-medium whitespace-nowrap select-none',
    'transition-colors disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:opacity-50',
    '[&_svg]:size-4 [&_svg]:shrink-0',
    variants[variant],
    sizes[size],
  )
}
