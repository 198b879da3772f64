'use client'
import { isTheme } from '@/components/frame/themes'
import { setTheme, useTheme } from '@/components/frame/use-theme'
import { RadioGroup } from '@/components/ui/choice'

const choices = [
  { value: 'dark', label: 'Dark', hint: 'Near-black with a trace of blue.' },
  { value: 'light', label: 'Light', hint: 'Warm paper, for breakfast.' },
  { value: 'night', label: 'Night', hint: 'Black and red only, to keep eyes adapted to the dark.' },
]

/** The server does not know the theme, so nothing is selected until the page is hydrated. */
export function ThemeChoice() {
  const theme = useTheme()
  return (
    <RadioGroup
      label="Theme"
      choices={choices}
      value={theme ?? ''}
      onValueChange={(value) => isTheme(value) && setTheme(value)}
    />
  )
}
