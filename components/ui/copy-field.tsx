'use client'
import { Check, Copy } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { Button } from './button'
import { cn } from './cn'
import { Label } from './field'
import { fieldClass, fieldHeight } from './styles'

export interface CopyFieldProps {
  label: string
  value: string
  hideLabel?: boolean
  className?: string
}

/** A text to paste elsewhere: a key, an address, a command. */
export function CopyField({ label, value, hideLabel, className }: CopyFieldProps) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState(false)

  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])

  return (
    <div className={cn('flex min-w-0 flex-col gap-1.5', className)}>
      <Label htmlFor={id} className={cn(hideLabel && 'sr-only')}>
        {label}
      </Label>
      <div className="flex gap-2">
        <input
          id={id}
          ref={input}
          readOnly
          value={value}
          onFocus={(event) => event.currentTarget.select()}
          className={cn(fieldClass, fieldHeight, 'num min-w-0 truncate')}
        />
        <Button onClick={async () => setCopied(await copy(value, input.current))}>
          {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
          <span aria-live="polite">{copied ? 'Copied' : 'Copy'}</span>
        </Button>
      </div>
    </div>
  )
}

/** Falls back to the old way, because the clipboard API exists only on https and localhost. */
async function copy(value: string, input: HTMLInputElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(value)
    return true
  } catch {
    input?.select()
    return document.execCommand('copy')
  }
}
