'use client'
import { Check, Copy } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'

export interface CommandsProps {
  /** Says what the lines are, for screen readers and above them. */
  label: string
  /** The lines to copy, without a prompt. */
  children: string
}

/** Lines to paste into a terminal or a file. They scroll sideways, so none of them wraps. */
export function Commands({ label, children }: CommandsProps) {
  const text = children.trim()
  const lines = useRef<HTMLPreElement>(null)
  const [copied, setCopied] = useState(false)

  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])

  return (
    <figure className="my-4 min-w-0 rounded-md border bg-surface">
      <figcaption className="flex items-center justify-between gap-3 border-b py-1.5 pr-1.5 pl-4 text-xs text-muted">
        {label}
        <Button
          size="sm"
          aria-label={`Copy: ${label}`}
          onClick={async () => setCopied(await copy(text, lines.current))}
        >
          {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
          <span aria-live="polite">{copied ? 'Copied' : 'Copy'}</span>
        </Button>
      </figcaption>
      <pre
        ref={lines}
        tabIndex={0}
        className="num overflow-x-auto px-4 py-3 text-xs leading-relaxed focus-visible:-outline-offset-2"
      >
        {text}
      </pre>
    </figure>
  )
}

/** The clipboard interface exists only on https and localhost. */
async function copy(text: string, element: HTMLElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    if (element) getSelection()?.selectAllChildren(element)
    return document.execCommand('copy')
  }
}
