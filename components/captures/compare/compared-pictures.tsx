'use client'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import type { Capture } from '@/lib/contracts/captures'
import { formatTime } from '@/lib/format'
import { CapturePicture } from '../capture-picture'

interface ComparedPicturesProps {
  first: Capture
  second: Capture
}

/** Blinking by itself: long enough to look, short enough to see what jumps, ms. */
const BLINK_MS = 700

/**
 * Two pictures side by side, or one over the other in the same place, where the eye sees at once what
 * moved, swelled or clouded over. They blink by themselves until one picture is asked for.
 */
export function ComparedPictures({ first, second }: ComparedPicturesProps) {
  const [blinking, setBlinking] = useState(false)
  const [front, setFront] = useState(0)
  const [running, setRunning] = useState(true)
  useEffect(() => {
    if (!blinking || !running) return
    const timer = setInterval(() => setFront((now) => 1 - now), BLINK_MS)
    return () => clearInterval(timer)
  }, [blinking, running])
  const blink = () => {
    setRunning(!window.matchMedia('(prefers-reduced-motion: reduce)').matches)
    setBlinking(true)
  }
  const pictures = first.hasThumbnail && second.hasThumbnail

  if (!blinking) {
    return (
      <div>
        <div className="grid grid-cols-2 gap-4">
          <CapturePicture capture={first} size="lg" />
          <CapturePicture capture={second} size="lg" />
        </div>
        {pictures && (
          <Button size="sm" className="mt-3" onClick={blink}>
            Blink them in one place
          </Button>
        )}
      </div>
    )
  }
  const show = (which: number) => {
    setRunning(false)
    setFront(which)
  }
  return (
    <div>
      {/* No higher than leaves room for its buttons. */}
      <div className="relative mx-auto max-w-[calc((92dvh-14rem)*1.5)]">
        <CapturePicture capture={first} size="lg" />
        <CapturePicture
          capture={second}
          size="lg"
          className={cn('absolute inset-0', front === 0 && 'invisible')}
        />
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-2">
        {[first, second].map((capture, which) => (
          <Button
            key={capture.id}
            size="sm"
            aria-pressed={front === which}
            className={cn(front === which && 'border-fg')}
            onClick={() => show(which)}
          >
            {which === 0 ? 'Older' : 'Newer'},{' '}
            <span className="num">{formatTime(capture.capturedAt, capture.timezone ?? 'UTC')}</span>
          </Button>
        ))}
        <Button size="sm" onClick={() => setRunning(!running)}>
          {running ? 'Hold' : 'Blink on'}
        </Button>
        <Button variant="ghost" size="sm" onClick={() => setBlinking(false)}>
          Side by side
        </Button>
      </div>
    </div>
  )
}
