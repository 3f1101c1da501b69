/**
 * Everything heavy. Loaded in the background, while the person types: import it
 * only by `import()`
 */
import { IDBDatastore } from 'datastore-idb'
import { createPeer, storedIdentity } from 'freeflow-connect'
import type { Config } from '../start/config.ts'
import type { Peer, PeerInit } from 'freeflow-connect'

export { fingerprint, parseRoom, prepareRoom, randomRoom } from 'freeflow-connect'

export async function startPeer ({ relays, allow }: Config): Promise<Peer> {
  return createPeer({ relays, allow, ...await stored() })
}

/**
 * Our identity, and relays and people met before. Some browsers refuse to store
 * anything in private windows; then this visit is the first one.
 */
async function stored (): Promise<Pick<PeerInit, 'datastore' | 'identity'>> {
  try {
    const datastore = new IDBDatastore('freeflow-connect')
    await datastore.open()
    return { datastore, identity: await storedIdentity(datastore) }
  } catch {
    return {}
  }
}
