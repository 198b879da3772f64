'use client'
import { Slider } from '@/components/ui/slider'
import type { Thresholds } from '@/lib/grading'
import { numberText } from '@/lib/format/typed-number'
import type { ThresholdKey } from '../draft/draft'
import { GradeScale } from './grade-scale'

export interface ThresholdScaleProps {
  /** Null while the fields do not hold four falling numbers. */
  thresholds: Thresholds | null
  onThreshold: (key: ThresholdKey, text: string) => void
  disabled?: boolean
}

const RISING = ['d', 'c', 'b', 'a'] as const

/** The four thresholds as handles on one scale. The fields beside it are the exact way. */
export function ThresholdScale({ thresholds, onThreshold, disabled }: ThresholdScaleProps) {
  const values = thresholds && RISING.map((key) => thresholds[key])
  function change(next: number[]) {
    next.forEach((value, index) => {
      const key = RISING[index]
      if (key && value !== values?.[index]) onThreshold(key, numberText(value))
    })
  }
  return (
    <div className="relative h-9 pointer-coarse:h-11">
      {/* Handles stay within the line by half their size, and so does the scale behind them. */}
      <div className="absolute inset-x-2 top-0 pointer-coarse:inset-x-3 pointer-coarse:top-2">
        <GradeScale thresholds={thresholds} />
      </div>
      {values && (
        <Slider
          value={values}
          onValueChange={change}
          min={0}
          max={100}
          step={1}
          minStepsBetweenThumbs={1}
          labels={RISING.map((key) => `${key.toUpperCase()} on the scale`)}
          valueText={(value) => `from ${value}`}
          disabled={disabled}
          className="absolute! top-0.5 *:first:bg-transparent pointer-coarse:top-0"
        />
      )}
    </div>
  )
}
