import { Uint8ArrayList } from 'uint8arraylist'
import { nativeCipher } from './cipher.ts'
import { sendTogether } from './send-together.ts'
import type { Cipher } from './cipher.ts'
import type { Sending } from './send-together.ts'
import type { ConnectionEncrypter, SecuredConnection } from '@libp2p/interface'

type Bytes = Uint8Array | Uint8ArrayList

/**
 * What libp2p's have inside and do not show
 */
interface InnerNoise extends ConnectionEncrypter {
  crypto: Cipher
}

interface InnerConnection extends Sending {
  handshake: { encrypt (plaintext: Bytes): Bytes, decrypt (ciphertext: Bytes): Bytes }
  metrics?: Record<'encryptedPackets' | 'decryptedPackets' | 'decryptErrors', { increment (): void }>
  decoder: { buffer: Uint8ArrayList, decode (data: Bytes): Iterable<Bytes> }
  encrypt (plaintext: Bytes): Uint8ArrayList
  decrypt (ciphertext: Bytes): Bytes
}

const LENGTH_BYTES = 2
const MAX_PLAINTEXT_BYTES = 65_535 - 16

/**
 * @param noise - libp2p's
 * @see https://github.com/libp2p/specs/blob/master/noise/README.md
 */
export function quickNoise (noise: (components: any) => unknown): (components: any) => ConnectionEncrypter {
  return components => {
    const encrypter = noise(components) as InnerNoise
    const secureInbound = encrypter.secureInbound.bind(encrypter)
    const secureOutbound = encrypter.secureOutbound.bind(encrypter)
    Object.assign(encrypter.crypto, nativeCipher({ ...encrypter.crypto }))

    return Object.assign(encrypter, {
      secureInbound: async (...args: Parameters<ConnectionEncrypter['secureInbound']>) => quicken(await secureInbound(...args)),
      secureOutbound: async (...args: Parameters<ConnectionEncrypter['secureOutbound']>) => quicken(await secureOutbound(...args))
    })
  }
}

function quicken <T extends SecuredConnection<any>> (secured: T): T {
  const connection = secured.connection as unknown as InnerConnection

  // what came with the end of the handshake has been read: a part of a frame may
  // be left of it
  const { buffer } = connection.decoder
  connection.decoder = { buffer, decode: opener(connection, buffer) }

  // it was already
  connection.decrypt = plaintext => plaintext
  connection.encrypt = plaintext => seal(connection, plaintext)
  sendTogether(connection)

  return secured
}

/**
 * All frames that are whole, decrypted and in one piece for those above
 */
function opener ({ handshake, metrics }: InnerConnection, begun: Uint8ArrayList): (data: Bytes) => Bytes[] {
  let rest = new Uint8ArrayList(begun)
  let needed = LENGTH_BYTES

  return data => {
    let bytes: Uint8Array

    if (rest.byteLength === 0) {
      bytes = data.subarray()
    } else {
      rest.append(data)

      if (rest.byteLength < needed) {
        return []
      }

      bytes = rest.subarray()
      rest = new Uint8ArrayList()
    }

    const opened = new Uint8ArrayList()
    let at = 0
    needed = LENGTH_BYTES

    while (bytes.byteLength - at >= needed) {
      const end = at + LENGTH_BYTES + (bytes[at] << 8) + bytes[at + 1]

      if (end > bytes.byteLength) {
        needed = end - at
        break
      }

      try {
        opened.append(handshake.decrypt(bytes.subarray(at + LENGTH_BYTES, end)))
        metrics?.decryptedPackets.increment()
      } catch (err) {
        metrics?.decryptErrors.increment()
        throw err
      }

      at = end
    }

    if (at < bytes.byteLength) {
      rest.append(bytes.subarray(at))
    }

    return opened.byteLength === 0 ? [] : [opened]
  }
}

function seal ({ handshake, metrics }: InnerConnection, plaintext: Bytes): Uint8ArrayList {
  const sealed = new Uint8ArrayList()

  for (let at = 0; at < plaintext.byteLength; at += MAX_PLAINTEXT_BYTES) {
    const frame = handshake.encrypt(plaintext.subarray(at, Math.min(at + MAX_PLAINTEXT_BYTES, plaintext.byteLength)))
    sealed.append(new Uint8Array([frame.byteLength >> 8, frame.byteLength]), frame)
    metrics?.encryptedPackets.increment()
  }

  return sealed
}
