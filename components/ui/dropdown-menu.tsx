'use client'
import { Check } from 'lucide-react'
import { DropdownMenu as Radix } from 'radix-ui'
import { useState, type ComponentProps } from 'react'
import { cn } from './cn'
import { floatingClass } from './styles'

/** Props `open`, `onOpenChange`. Not modal: the page behind stays readable and scrolls. */
export function DropdownMenu(props: ComponentProps<typeof Radix.Root>) {
  return <Radix.Root modal={false} {...props} />
}
/** Use with `asChild` around a Button. */
export const DropdownMenuTrigger = Radix.Trigger
/** Props `value`, `onValueChange`; holds DropdownMenuRadioItems. */
export const DropdownMenuRadioGroup = Radix.RadioGroup

const itemClass =
  'relative flex min-h-8 cursor-default items-center gap-2 rounded-[4px] px-2 py-1 text-sm outline-none select-none pointer-coarse:min-h-11 ' +
  'data-highlighted:bg-accent data-highlighted:text-on-accent data-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0'

/**
 * Rendered in the landmark of its button, not at the end of the document: people who move from landmark
 * to landmark would miss it there.
 */
export function DropdownMenuContent({
  className,
  sideOffset = 4,
  align = 'end',
  ...props
}: ComponentProps<typeof Radix.Content>) {
  const [place, setPlace] = useState<Element | null>(null)
  return (
    <>
      <span hidden ref={setPlace} />
      {place && (
        <Radix.Portal container={place.closest('header, main, nav, aside, [role="dialog"]')}>
          <Radix.Content
            sideOffset={sideOffset}
            align={align}
            collisionPadding={8}
            className={cn(
              floatingClass,
              'max-h-(--radix-dropdown-menu-content-available-height) min-w-44 overflow-y-auto p-1',
              className,
            )}
            {...props}
          />
        </Radix.Portal>
      )}
    </>
  )
}

export interface DropdownMenuItemProps extends ComponentProps<typeof Radix.Item> {
  danger?: boolean
}

export function DropdownMenuItem({ danger, className, ...props }: DropdownMenuItemProps) {
  return <Radix.Item className={cn(itemClass, danger && 'text-danger', className)} {...props} />
}

export function DropdownMenuRadioItem({
  className,
  children,
  ...props
}: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem className={cn(itemClass, 'pl-8', className)} {...props}>
      <Mark />
      {children}
    </Radix.RadioItem>
  )
}

function Mark() {
  return (
    <Radix.ItemIndicator className="absolute left-2">
      <Check aria-hidden />
    </Radix.ItemIndicator>
  )
}

export function DropdownMenuSeparator({
  className,
  ...props
}: ComponentProps<typeof Radix.Separator>) {
  return <Radix.Separator className={cn('-mx-1 my-1 h-px bg-line', className)} {...props} />
}
