import { deadline, pause } from '../common/index.ts'
import { addressFilter, probeRelay, relayTransports } from '../overlay/index.ts'
import { ACQUAINTANCE_INTERVAL_MS, ACQUAINTANCE_TIMEOUT_MS, CHECK_TIMEOUT_MS } from './constants.ts'
import { lookAtDevice } from './devices.ts'
import { gather } from './gather.ts'
import type { DiagnosisComponents } from './diagnose.ts'
import type { Overlay, RelayStatus } from '../overlay/index.ts'
import type { ComponentLogger } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'

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
    relays: async ({ signal }) => {
      const within = deadline(ACQUAINTANCE_TIMEOUT_MS, signal)

      return Promise.all(overlay.relays.map(async relay => ({ ...relay, announced: await announced(overlay, relay, within) })))
    },
    probe: async (address, options) => probeRelay(address, { allow, logger, timeout: CHECK_TIMEOUT_MS }, options),
    gather: globalThis.RTCPeerConnection == null ? undefined : gather,
    look: async device => lookAtDevice(device),
    stunServers: rtcConfiguration == null ? undefined : stunServers(rtcConfiguration)
  }
}

/**
 * What a relay told by identify. A peer that has just started waits for it, as
 * long as the relay has not failed
 */
async function announced (overlay: Pick<Overlay, 'relays' | 'libp2p'>, { peer }: RelayStatus, signal: AbortSignal): Promise<Multiaddr[]> {
  for (;;) {
    const known = await overlay.libp2p.peerStore.get(peer).catch(() => undefined)
    const { addresses = [], metadata } = known ?? {}
    // addresses and protocols come from elsewhere too, and before
    const identified = metadata?.has('AgentVersion') === true
    const failed = overlay.relays.some(relay => relay.peer.equals(peer) && relay.state === 'failed')

    if (identified || failed || signal.aborted) {
      return addresses.map(({ multiaddr }) => multiaddr)
    }

    await pause(ACQUAINTANCE_INTERVAL_MS, signal)
  }
}

function stunServers ({ iceServers = [] }: RTCConfiguration): string[] {
  return iceServers.flatMap(({ urls }) => urls).filter(url => url.startsWith('stun:'))
}
