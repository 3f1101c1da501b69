import { Key } from 'interface-datastore/key'
import { createIdentity, decodeKey, encodeKey, fromPrivateKey } from './identity.ts'
import { takeLock } from './platform.ts'
import type { Identity } from './index.ts'
import type { Datastore } from 'interface-datastore'

const IDENTITY_KEY = new Key('/freeflow/identity')

/**
 * The identity kept in a datastore, made at the first call
 *
 * Two tabs of one browser share their storage, and two peers with one key never
 * hear each other. So whoever holds the Web Lock has the stored identity, and
 * everybody else gets a fresh one. In Node there is no lock.
 *
 * @throws {InvalidKeyError} what is stored is no key
 * @see https://www.w3.org/TR/web-locks/
 */
export async function storedIdentity (datastore: Pick<Datastore, 'has' | 'get' | 'put'>): Promise<Identity> {
  const release = await takeLock()

  if (release == null) {
    return createIdentity()
  }

  try {
    if (await datastore.has(IDENTITY_KEY)) {
      return fromPrivateKey(decodeKey(await datastore.get(IDENTITY_KEY)), release)
    }

    const { privateKey } = await createIdentity()
    await datastore.put(IDENTITY_KEY, encodeKey(privateKey))

    return fromPrivateKey(privateKey, release)
  } catch (err) {
    await release()
    throw err
  }
}
