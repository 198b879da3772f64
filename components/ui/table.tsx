import type { ComponentProps } from 'react'
import { cn } from './cn'

export interface TableProps extends ComponentProps<'table'> {
  /** Names the table, and the group that scrolls sideways when it is too wide. */
  label: string
  wrapperClassName?: string
}

/** A table in its own frame, which scrolls sideways, also by keyboard, so that the page never does. */
export function Table({ label, wrapperClassName, className, ...props }: TableProps) {
  return (
    <div
      // Not a region: that would be a landmark, often with the same name as the section around it.
      role="group"
      aria-label={label}
      tabIndex={0}
      className={cn(
        'relative w-full overflow-x-auto focus-visible:-outline-offset-2',
        wrapperClassName,
      )}
    >
      <table
        aria-label={label}
        className={cn('w-full border-collapse text-xs', className)}
        {...props}
      />
    </div>
  )
}

export const Thead = (props: ComponentProps<'thead'>) => <thead {...props} />
export const Tbody = (props: ComponentProps<'tbody'>) => <tbody {...props} />

export interface TrProps extends ComponentProps<'tr'> {
  /** Highlighted under the pointer; for rows that open something. */
  interactive?: boolean
  selected?: boolean
}

export function Tr({ interactive, selected, className, ...props }: TrProps) {
  return (
    <tr
      data-selected={selected || undefined}
      className={cn(
        'border-b last:border-b-0 data-selected:bg-hover',
        interactive && 'cursor-pointer hover:bg-hover',
        className,
      )}
      {...props}
    />
  )
}

export interface ThProps extends ComponentProps<'th'> {
  numeric?: boolean
  /** Shown muted after the name: units are in the header, not in every cell. */
  unit?: string
}

export function Th({ numeric, unit, className, children, scope = 'col', ...props }: ThProps) {
  return (
    <th
      scope={scope}
      className={cn(
        'h-9 px-3 align-middle font-medium whitespace-nowrap text-muted',
        numeric ? 'text-right' : 'text-left',
        className,
      )}
      {...props}
    >
      {children}
      {unit && <span className="ml-1 font-normal">{unit}</span>}
    </th>
  )
}

export interface TdProps extends ComponentProps<'td'> {
  numeric?: boolean
}

export function Td({ numeric, className, ...props }: TdProps) {
  return (
    <td
      className={cn(
        'h-9 px-3 py-1.5 align-middle',
        numeric && 'num text-right whitespace-nowrap',
        className,
      )}
      {...props}
    />
  )
}
