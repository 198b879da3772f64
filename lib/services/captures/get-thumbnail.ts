import { thumbnailOf } from '@/db/queries/captures/lookup'
import { notFound } from '@/lib/errors'
import { requireReader, type Ctx } from '../context'

export function getThumbnail(ctx: Ctx, captureId: string) {
  requireReader(ctx)
  const thumbnail = thumbnailOf(ctx.db, captureId)
  if (!thumbnail) throw notFound('thumbnail')
  return thumbnail
}
