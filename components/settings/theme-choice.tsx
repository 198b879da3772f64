'use client'
import { useTheme } from 'next-themes'
import { useSyncExternalStore } from 'react'
import { RadioGroup } from '@/components/ui/choice'

const choices = [
  { value: 'dark', label: 'Dark', hint: 'Near-black with a trace of blue.' },
  { value: 'light', label: 'Light', hint: 'Warm paper, for breakfast.' },
  { value: 'night', label: 'Night', hint: 'Black and red only, to keep eyes adapted to the dark.' },
]

/** The server does not know the theme, so nothing is chosen until the browser has woken. */
export function ThemeChoice() {
  const { theme, setTheme } = useTheme()
  const awake = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  )
  return (
    <RadioGroup
      label="Theme"
      choices={choices}
      value={awake ? (theme ?? '') : ''}
      onValueChange={setTheme}
    />
  )
}
