'use client'
import type { ComponentProps } from 'react'
import { cn } from './cn'
import { useControlProps } from './field-context'
import { fieldClass, fieldHeight } from './styles'

export function Input({ className, type = 'text', ...props }: ComponentProps<'input'>) {
  return (
    <input
      type={type}
      className={cn(fieldClass, fieldHeight, className)}
      {...useControlProps(props)}
    />
  )
}

export function Textarea({ className, rows = 3, ...props }: ComponentProps<'textarea'>) {
  return (
    <textarea
      rows={rows}
      className={cn(fieldClass, 'py-2', className)}
      {...useControlProps(props)}
    />
  )
}
