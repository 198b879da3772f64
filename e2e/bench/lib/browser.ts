import { chromium, type BrowserContext, type Page } from '@playwright/test'
import { findChromium, QUIET_ARGS } from '@/lib/cli/chromium'

/**
 * Runs a Chromium that draws each frame immediately: at a display's 60 Hz, all measured times would be
 * multiples of 16.7 ms.
 */
export async function withBrowser<T>(
  url: string,
  cookie: { name: string; value: string } | null,
  work: (context: BrowserContext) => Promise<T>,
): Promise<T> {
  const browser = await chromium.launch({
    executablePath: findChromium() ?? undefined,
    args: [...QUIET_ARGS, '--disable-gpu-vsync', '--disable-frame-rate-limit'],
  })
  try {
    const context = await browser.newContext({
      baseURL: url,
      viewport: { width: 1440, height: 900 },
      locale: 'en-GB',
    })
    // tsx adds calls to its own helper, which does not exist in the page.
    await context.addInitScript('globalThis.__name = (named) => named')
    if (cookie) await context.addCookies([{ ...cookie, url, httpOnly: true }])
    return await work(context)
  } finally {
    await browser.close()
  }
}

/** Returns the bytes of JavaScript that opening a page transfers, compressed. */
export async function javascriptBytes(context: BrowserContext, path: string): Promise<number> {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  const scripts = new Set<string>()
  let bytes = 0
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId)
  })
  // Only bodies: `loadingFinished` would count the headers too.
  session.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength
  })
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  await page.goto(path, { waitUntil: 'networkidle' })
  await page.close()
  if (bytes === 0) throw new Error(`${path} sent no JavaScript`)
  return bytes
}

/** Opens a page and returns when `selector` was first painted, ms after the navigation. */
export async function firstPaintOf(page: Page, path: string, selector: string): Promise<number> {
  await page.goto(path, { waitUntil: 'commit' })
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve, reject) => {
        const giveUp = setTimeout(() => reject(new Error(`no ${wanted} within 30 s`)), 30_000)
        const look = () => {
          if (!document.querySelector(wanted)) return void requestAnimationFrame(look)
          clearTimeout(giveUp)
          // A task posted in a frame's callback runs after that frame has been painted.
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now()), 0))
        }
        look()
      }),
    selector,
  )
}
