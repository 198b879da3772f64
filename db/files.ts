import fs from 'node:fs'

/** Makes a new name in a folder survive a power cut. Windows needs no such thing. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await fs.promises.open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

/**
 * Gives a new file the owner and mode of an existing one, so that a server can use what root made.
 * Does nothing where that is not permitted.
 */
export function copyOwner(model: string, file: string) {
  try {
    const { uid, gid, mode } = fs.statSync(model)
    fs.chmodSync(file, mode & 0o666)
    fs.chownSync(file, uid, gid)
  } catch {
    // Only root may give files away, and nobody else needs to.
  }
}
