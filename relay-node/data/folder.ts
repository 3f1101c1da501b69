import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { MemoryDatastore } from 'datastore-core'
import { LevelDatastore } from 'datastore-level'
import { fileIdentity } from '../../src/identity/index.ts'
import { DataFolderError } from './errors.ts'
import { SteadyDatastore } from './steady-datastore.ts'
import { NO_SUMS, parseSums } from './sums.ts'
import { writeWhole } from './write-whole.ts'
import type { DataFolder, Say, Sums } from './index.ts'
import type { Identity } from '../../src/identity/index.ts'
import type { Datastore } from 'interface-datastore'

/**
 * As go-datastore has it, and LevelDatastore by default
 */
const LEVEL_OPTIONS = { createIfMissing: true, compression: false }

/**
 * @param path - made where it is missing
 * @param say - for what an operator should know
 * @throws {DataFolderError} another process has it, or there is no key in it and
 * none can be made
 */
export async function openFolder (path: string, say: Say): Promise<DataFolder> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 })
  } catch (err: any) {
    throw new DataFolderError(`${path} cannot be made: ${err.message}`, { cause: err })
  }

  // its lock is the folder's, and goes with the process, however that ends
  const { store, close, reopen } = await openStore(join(path, 'datastore'), path, say)

  try {
    const identity = await openKey(join(path, 'key'))
    const file = join(path, 'statistics.json')
    const before = await readSums(file, say)
    let failed = false

    return {
      identity,
      datastore: new SteadyDatastore({ store, reopen, say: message => { say(`${path}: ${message}`) } }),
      sums: { ...before, starts: before.starts + 1 },
      close,
      async save (sums: Sums) {
        try {
          await writeWhole(file, `${JSON.stringify(sums)}\n`)
          failed = false
        } catch (err: any) {
          if (!failed) {
            failed = true
            say(`${file} cannot be written: ${err.message}`)
          }
        }
      }
    }
  } catch (err) {
    await close()
    throw err
  }
}

interface OpenStore {
  store: Datastore
  close (): Promise<void>
  reopen (): Promise<void>
}

async function openStore (path: string, folder: string, say: Say): Promise<OpenStore> {
  const store = new LevelDatastore(path)

  // its own open() does not tell causes apart
  const open = async (): Promise<void> => store.db.open(LEVEL_OPTIONS)
  const opened = {
    store,
    close: async () => store.close(),
    async reopen () {
      await store.close()
      await open()
    }
  }

  try {
    await open()

    return opened
  } catch (err: any) {
    const { code, message = err.message } = err.cause ?? {}

    if (code === 'LEVEL_LOCKED') {
      throw new DataFolderError(`${folder} is used by another relay: give each a folder of its own`, { cause: err })
    }

    // a file that is missing is no corruption to it
    if (code === 'LEVEL_CORRUPTION' || /No such file/.test(message)) {
      const aside = `${path}.damaged`
      await rm(aside, { recursive: true, force: true })
      await rename(path, aside)
      say(`${path} was damaged (${message}): DHT records and the WebRTC certificate begin anew, and the old ones are in ${aside}`)
      await open()

      return opened
    }

    say(`${path} cannot be used: nothing is kept over a restart (${message})`)

    return { store: new MemoryDatastore(), close: async () => {}, reopen: async () => {} }
  }
}

/**
 * Never made anew where there is one: addresses and invitations hold it
 */
async function openKey (path: string): Promise<Identity> {
  try {
    return await fileIdentity(path)
  } catch (err: any) {
    throw new DataFolderError(err.name === 'InvalidKeyError'
      ? `${path} holds no key: bring it back from a backup, or remove it to be another relay`
      : `${path} cannot be read or made: ${err.message}`, { cause: err })
  }
}

async function readSums (path: string, say: Say): Promise<Sums> {
  try {
    const sums = parseSums(await readFile(path, 'utf8'))

    if (sums == null) {
      say(`${path} was damaged: its sums begin anew`)
    }

    return sums ?? NO_SUMS
  } catch (err: any) {
    if (err.code !== 'ENOENT') {
      say(`${path} cannot be read: ${err.message}`)
    }

    return NO_SUMS
  }
}
