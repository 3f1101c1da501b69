import { peerIdFromString } from '@libp2p/peer-id'
import { multiaddr } from '@multiformats/multiaddr'
import { Key } from 'interface-datastore/key'
import { fromString } from 'uint8arrays/from-string'
import { toString } from 'uint8arrays/to-string'
import type { DiscoverySource, PeerHint } from './index.ts'
import type { Logger } from '@libp2p/interface'
import type { Datastore } from 'interface-datastore'

const MAX_PEERS = 8
const MAX_RELAYS = 8
const RELAYS_KEY = new Key('/freeflow/relays')

/**
 * Relays that once listened for us, and who was met in which room. Losing it
 * costs a look-up, so that what cannot be read or written is only logged
 */
export interface Memory {
  relays (): Promise<string[]>
  rememberRelay (address: string): Promise<void>

  /**
   * @param room - any name of the room that is not its secret
   */
  peers (room: string): Promise<Array<Pick<PeerHint, 'peer' | 'addresses'>>>
  rememberPeer (room: string, hint: Pick<PeerHint, 'peer' | 'addresses'>): Promise<void>
}

interface Remembered {
  peer: string
  addresses: string[]
}

export function createMemory (datastore: Pick<Datastore, 'has' | 'get' | 'put'>, log: Logger): Memory {
  // one at a time, or two that remember at once would forget each other
  let last: Promise<unknown> = Promise.resolve()

  async function read <T> (key: Key, isItem: (item: unknown) => item is T): Promise<T[]> {
    try {
      const list: unknown = await datastore.has(key) ? JSON.parse(toString(await datastore.get(key))) : []

      return Array.isArray(list) ? list.filter(isItem) : []
    } catch (err) {
      log.error('could not read %s - %e', key, err)

      return []
    }
  }

  async function change <T> (key: Key, isItem: (item: unknown) => item is T, update: (list: T[]) => T[]): Promise<void> {
    const task = last.then(async () => {
      try {
        await datastore.put(key, fromString(JSON.stringify(update(await read(key, isItem)))))
      } catch (err) {
        log.error('could not write %s - %e', key, err)
      }
    })
    last = task
    await task
  }

  return {
    relays: async () => read(RELAYS_KEY, isString),

    rememberRelay: async address => change(RELAYS_KEY, isString, list => {
      return [address, ...list.filter(other => other !== address)].slice(0, MAX_RELAYS)
    }),

    async peers (room) {
      const list = await read(roomKey(room), isRemembered)

      return list.flatMap(({ peer, addresses }) => {
        try {
          return [{ peer: peerIdFromString(peer), addresses: addresses.map(address => multiaddr(address)) }]
        } catch {
          return []
        }
      })
    },

    rememberPeer: async (room, { peer, addresses }) => change(roomKey(room), isRemembered, list => [
      { peer: peer.toString(), addresses: addresses.map(address => address.toString()) },
      ...list.filter(other => other.peer !== peer.toString())
    ].slice(0, MAX_PEERS))
  }
}

function isString (item: unknown): item is string {
  return typeof item === 'string'
}

function isRemembered (item: any): item is Remembered {
  return isString(item?.peer) && Array.isArray(item.addresses) && item.addresses.every(isString)
}

function roomKey (room: string): Key {
  return new Key(`/freeflow/rooms/${room}/peers`)
}

/**
 * Whom we met in the room before
 */
export function fromMemory (memory: Pick<Memory, 'peers'>, room: string): DiscoverySource {
  return {
    name: 'remembered',

    async find (emit) {
      for (const hint of await memory.peers(room)) {
        emit({ ...hint, source: 'remembered' })
      }
    }
  }
}
