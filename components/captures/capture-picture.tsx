import { ImageOff } from 'lucide-react'
import { cn } from '@/components/ui/cn'

interface CapturePictureProps {
  capture: { id: string; hasThumbnail: boolean; targetName: string | null }
  size: 'sm' | 'lg'
  className?: string
}

const boxes = { sm: 'h-9 w-13', lg: 'aspect-3/2 w-full' }

/** A capture's thumbnail, or a placeholder of the same size if none was sent. */
export function CapturePicture({ capture, size, className }: CapturePictureProps) {
  const box = cn('shrink-0 rounded-sm border bg-raised object-cover', boxes[size], className)
  if (!capture.hasThumbnail) {
    return (
      <div
        className={cn(
          box,
          'flex items-center justify-center text-muted',
          size === 'lg' && 'aspect-auto! h-24',
        )}
      >
        <ImageOff aria-hidden className={size === 'sm' ? 'size-4' : 'size-6'} />
        {size === 'lg' && <span className="ml-2 text-xs">No picture was sent</span>}
      </div>
    )
  }
  return (
    // The route returns a small WebP and needs the session, so next/image has nothing to optimise.
    // eslint-disable-next-line @next/next/no-img-element
    <img
      src={`/api/captures/${capture.id}/thumbnail`}
      alt={size === 'sm' ? '' : `Sub of ${capture.targetName ?? 'an unnamed target'}`}
      loading="lazy"
      decoding="async"
      className={box}
    />
  )
}
