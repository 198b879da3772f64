import sharp from 'sharp'
import type { Remark } from '@/lib/contracts/common'

export interface Thumbnail {
  mime: 'image/webp'
  width: number
  height: number
  bytes: Buffer
}

/** The largest picture that is decoded, bytes. */
const MAX_BYTES = 1024 * 1024
/** A thumbnail's longer side, pixels. */
const LONGEST_SIDE = 640
/** The most pixels that are decoded: a small file may unpack to a huge picture. */
const MAX_PIXELS = 40_000_000

/**
 * Decodes a base64 JPEG, PNG or WebP (with or without a data: prefix) and encodes it again, so that
 * only a picture is ever served. Returns a warning if it is not a picture.
 */
export async function readThumbnail(
  base64: string,
): Promise<{ thumbnail: Thumbnail } | { warning: Remark }> {
  const payload = base64.replace(/^data:[^,]{0,100},/, '')
  if (payload.length > MAX_BYTES * 1.4) return refused('is larger than 1 MiB')
  const bytes = Buffer.from(payload, 'base64')
  if (bytes.length === 0) return refused('is not base64')
  if (bytes.length > MAX_BYTES) return refused('is larger than 1 MiB')
  try {
    const image = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error', animated: false })
    const { format } = await image.metadata()
    if (!['jpeg', 'png', 'webp'].includes(format)) return refused('is not a JPEG, PNG or WebP')
    const { data, info } = await image
      .rotate()
      .resize(LONGEST_SIDE, LONGEST_SIDE, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80 })
      .toBuffer({ resolveWithObject: true })
    return {
      thumbnail: { mime: 'image/webp', width: info.width, height: info.height, bytes: data },
    }
  } catch {
    return refused('is not a picture that can be read')
  }
}

function refused(why: string): { warning: Remark } {
  return { warning: { path: 'thumbnail', message: `${why}; it was dropped` } }
}
