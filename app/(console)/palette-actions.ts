'use server'
import { pageContext } from '@/lib/auth/session'
import type { PaletteData } from '@/lib/contracts/palette'
import type { Answer } from '@/lib/format'
import { answer } from '@/lib/http/form-action'
import { getPaletteData } from '@/lib/services/palette'

/** Fetched when the palette is opened, so that no page waits for it. */
export async function loadPaletteAction(): Promise<Answer<PaletteData>> {
  return answer(async () => getPaletteData(await pageContext()))
}
