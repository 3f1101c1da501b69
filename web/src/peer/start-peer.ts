/**
 * Everything heavy. Loaded in the background, while the person types: import it
 * only by `import()`
 */
import { IDBDatastore } from 'datastore-idb'
import { createPeer, storedIdentity } from 'freeflow-connect'
import type { PeerOptions, StartedPeer } from './peer-source.ts'
import type { Config } from '../start/config.ts'
import type { PeerInit } from 'freeflow-connect'

export { fingerprint, parseRoom, prepareRoom, randomRoom } from 'freeflow-connect'

export async function startPeer ({ relays, allow, findRelays }: Config, { hideAddress }: PeerOptions): Promise<StartedPeer> {
  const { datastore, identity } = await stored()
  const peer = await createPeer({ relays, allow, findRelays, hideAddress, datastore, identity })

  return {
    peer,
    stop: async () => {
      await peer.stop()
      await datastore?.close()
    }
  }
}

/**
 * Our identity, and relays and people met before. Some browsers refuse to store
 * anything in private windows; then this visit is the first one.
 */
async function stored (): Promise<Pick<PeerInit, 'identity'> & { datastore?: IDBDatastore }> {
  try {
    const datastore = new IDBDatastore('freeflow-connect')
    await datastore.open()
    return { datastore, identity: await storedIdentity(datastore) }
  } catch {
    return {}
  }
}
