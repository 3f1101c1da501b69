import { randomUUID } from 'node:crypto'
import { constants, copyFile, link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createIdentity, decodeKey, encodeKey, fromPrivateKey } from './identity.ts'
import type { Identity } from './index.ts'

/**
 * Of file systems that have none, such as FAT
 */
const NO_LINKS = ['EPERM', 'ENOTSUP', 'ENOSYS']

/**
 * The identity kept in a file that only its owner can read, made at the first
 * call: a `PrivateKey` protobuf. Only in Node
 *
 * @throws {InvalidKeyError} the file holds no key
 * @throws {Error} it cannot be read or written
 * @see https://github.com/libp2p/specs/blob/master/peer-ids/peer-ids.md#keys
 */
export async function fileIdentity (path: string): Promise<Identity> {
  try {
    return fromPrivateKey(decodeKey(await readFile(path)))
  } catch (err: any) {
    if (err.code !== 'ENOENT') {
      throw err
    }
  }

  const identity = await createIdentity()
  await mkdir(dirname(path), { recursive: true })

  // no half of it is left where the process or the machine ends meanwhile
  const fresh = `${path}.${randomUUID()}`

  try {
    const file = await open(fresh, 'wx', 0o600)

    try {
      await file.writeFile(encodeKey(identity.privateKey))
      await file.sync()
    } finally {
      await file.close()
    }

    // fails where another process was faster, instead of taking its key away
    await link(fresh, path).catch(async err => {
      if (!NO_LINKS.includes(err.code)) {
        throw err
      }

      await copyFile(fresh, path, constants.COPYFILE_EXCL)
    })
  } finally {
    await rm(fresh, { force: true })
  }

  return identity
}

/**
 * Programs do not share a datastore by accident, as tabs do: no lock is needed
 */
export async function takeLock (): Promise<(() => Promise<void>) | undefined> {
  return async () => {}
}
