'use client'
import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'

export interface PasswordInputProps {
  autoComplete: 'current-password' | 'new-password'
  autoFocus?: boolean
}

/** A password field that can show what was typed, because typing in the dark is error-prone. */
export function PasswordInput(props: PasswordInputProps) {
  const [shown, setShown] = useState(false)
  const Icon = shown ? EyeOff : Eye
  return (
    <div className="relative">
      <Input type={shown ? 'text' : 'password'} className="pr-11" maxLength={200} {...props} />
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label={shown ? 'Hide the password' : 'Show the password'}
        aria-pressed={shown}
        className="absolute inset-y-0 right-1 my-auto"
        onClick={() => setShown(!shown)}
      >
        <Icon aria-hidden />
      </Button>
    </div>
  )
}
