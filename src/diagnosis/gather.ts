import type { AbortOptions } from '@libp2p/interface'

/**
 * What matters of an ICE candidate
 *
 * @see https://www.w3.org/TR/webrtc/#rtcicecandidate-interface
 */
export type GatheredCandidate = Pick<RTCIceCandidate, 'type' | 'protocol' | 'address' | 'port' | 'relatedAddress' | 'relatedPort'> & { url?: string | null }

/**
 * What came of asking STUN servers from one socket of each interface
 */
export interface Gathered {
  candidates: GatheredCandidate[]

  /**
   * It ended by itself: nothing more is to come
   */
  complete: boolean

  /**
   * Servers that did not answer, as far as that was said
   */
  failed: string[]
}

/**
 * Ask STUN servers for our address, all from the same sockets; ends when the
 * signal fires at the latest, with what is there then
 */
export async function gather (urls: string[], { signal }: AbortOptions = {}): Promise<Gathered> {
  const connection = new RTCPeerConnection({ iceServers: [{ urls }] })
  const candidates: GatheredCandidate[] = []
  const failed: string[] = []
  const ended = Promise.withResolvers<unknown>()
  const onAbort = (): void => { ended.resolve(undefined) }

  signal?.addEventListener('abort', onAbort)
  connection.addEventListener('icecandidate', event => {
    if (event.candidate == null) {
      ended.resolve(undefined)
    } else if (event.candidate.candidate !== '') {
      const { type, protocol, address, port, relatedAddress, relatedPort, url } = event.candidate as RTCIceCandidate & { url?: string }
      candidates.push({ type, protocol, address, port, relatedAddress, relatedPort, url })
    }
  })
  connection.addEventListener('icecandidateerror', ({ url }) => { failed.push(url) })

  try {
    // a media section, without which nothing is gathered
    connection.createDataChannel('')
    await connection.setLocalDescription()
    signal?.throwIfAborted()
    await ended.promise

    return { candidates, complete: connection.iceGatheringState === 'complete', failed }
  } finally {
    signal?.removeEventListener('abort', onAbort)
    connection.close()
  }
}
