import { addressFilter, probeRelay, relayTransports } from '../overlay/index.ts'
import { CHECK_TIMEOUT_MS } from './constants.ts'
import { lookAtDevice } from './devices.ts'
import { gather } from './gather.ts'
import type { DiagnosisComponents } from './diagnose.ts'
import type { Overlay } from '../overlay/index.ts'
import type { ComponentLogger } from '@libp2p/interface'

export interface DiagnosisComponentsInit {
  overlay: Pick<Overlay, 'relays' | 'libp2p'>
  allow?: readonly string[]
  rtcConfiguration?: RTCConfiguration
  logger: ComponentLogger
}

/**
 * What a peer's own diagnosis looks with
 */
export function diagnosisComponents ({ overlay, allow, rtcConfiguration, logger }: DiagnosisComponentsInit): DiagnosisComponents {
  return {
    surroundings: {
      transports: relayTransports(),
      https: globalThis.location?.protocol === 'https:',
      isAllowed: addressFilter(allow)
    },
    relays: async () => Promise.all(overlay.relays.map(async ({ peer, address }) => {
      // what it told by identify, where it was reached before
      const announced = await overlay.libp2p.peerStore.get(peer).then(({ addresses }) => addresses, () => [])

      return { peer, address, announced: announced.map(({ multiaddr }) => multiaddr) }
    })),
    probe: async (address, options) => probeRelay(address, { allow, logger, timeout: CHECK_TIMEOUT_MS }, options),
    gather: globalThis.RTCPeerConnection == null ? undefined : gather,
    look: async device => lookAtDevice(device),
    stunServers: rtcConfiguration == null ? undefined : stunServers(rtcConfiguration)
  }
}

function stunServers ({ iceServers = [] }: RTCConfiguration): string[] {
  return iceServers.flatMap(({ urls }) => urls).filter(url => url.startsWith('stun:'))
}
