import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Whoever reads the file, and whatever ends the process or the machine meanwhile,
 * finds the old or the new one, whole
 */
export async function writeWhole (path: string, text: string): Promise<void> {
  const fresh = `${path}.new`

  try {
    const file = await open(fresh, 'w', 0o600)

    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }

    await rename(fresh, path)
  } catch (err) {
    await rm(fresh, { force: true }).catch(() => {})
    throw err
  }

  // else the name may be that of the old one after a loss of power
  const folder = await open(dirname(path), 'r')

  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
