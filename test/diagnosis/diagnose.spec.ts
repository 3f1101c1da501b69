import { generateKeyPair } from '@libp2p/crypto/keys'
import { peerIdFromPrivateKey } from '@libp2p/peer-id'
import { multiaddr } from '@multiformats/multiaddr'
import { expect } from 'aegir/chai'
import { diagnose } from '../../src/diagnosis/diagnose.ts'
import type { DiagnosisComponents } from '../../src/diagnosis/diagnose.ts'
import type { Gathered, GatheredCandidate } from '../../src/diagnosis/gather.ts'
import type { DiagnosisResult } from '../../src/diagnosis/index.ts'
import type { KnownRelay } from '../../src/diagnosis/relay-routes.ts'

const SRFLX: GatheredCandidate = { type: 'srflx', protocol: 'udp', address: '203.0.113.7', port: 1_000, relatedAddress: '0.0.0.0', relatedPort: 0 }
const forever = async (): Promise<never> => new Promise(() => {})

async function relayAt (...addresses: string[]): Promise<KnownRelay> {
  const peer = peerIdFromPrivateKey(await generateKeyPair('Ed25519'))
  const [address, ...announced] = addresses.map(text => multiaddr(`${text}/p2p/${peer}`))

  return { peer, address, announced }
}

describe('diagnose', () => {
  let relays: KnownRelay[]

  before(async () => {
    relays = [await relayAt('/ip4/192.0.2.1/tcp/80/ws', '/ip4/192.0.2.1/udp/80/webrtc-direct'), await relayAt('/ip4/192.0.2.2/tcp/80/ws', '/ip6/2001:db8::2/tcp/80/ws')]
  })

  function components (changes: Partial<DiagnosisComponents> = {}): DiagnosisComponents {
    return {
      surroundings: { transports: ['ws', 'wss', 'webrtc-direct'], https: false, isAllowed: () => true },
      relays: async () => relays,
      probe: async address => ({ roundTripTime: 5, stun: `stun:${/[\d.:a-f]{7,}/.exec(address.toString())?.[0]}:3478` }),
      gather: async () => ({ candidates: [SRFLX], complete: true, failed: [] }),
      look: async () => ({ available: true, secure: true, permission: 'granted', count: 1 }),
      timeout: 150,
      ...changes
    }
  }

  async function says (changes: Partial<DiagnosisComponents> = {}): Promise<Record<string, string>> {
    const { results } = await diagnose(components(changes))
    const counts = new Map<string, number>()

    return Object.fromEntries(results.map(({ check, transport, status, reason }) => {
      const name = [check, transport].filter(Boolean).join(' ')
      const count = (counts.get(name) ?? 0) + 1
      counts.set(name, count)

      return [count > 1 ? `${name} ${count}` : name, `${status} ${reason}`]
    }))
  }

  it('looks at each relay by each transport, and at what they say together', async () => {
    expect(await says()).to.deep.equal({
      'relay ws': 'ok reached',
      'relay webrtc-direct': 'ok reached',
      'relay ws 2': 'ok reached',
      stun: 'ok answered',
      'stun 2': 'ok answered',
      udp: 'ok open',
      ipv4: 'ok works',
      ipv6: 'ok works',
      nat: 'ok endpoint-independent',
      camera: 'ok granted',
      microphone: 'ok granted'
    })
  })

  it('finds a NAT that gives each destination another port, asking all servers from one socket', async () => {
    const asked: string[][] = []
    const gather = async (urls: string[]): Promise<Gathered> => {
      asked.push(urls)

      return { candidates: urls.map((_, i) => ({ ...SRFLX, port: 1_000 + i })), complete: true, failed: [] }
    }

    expect(await says({ gather })).to.include({ nat: 'warn endpoint-dependent', udp: 'ok open' })
    expect(asked.map(({ length }) => length)).to.deep.equal([1, 1, 2])
  })

  it('says that UDP is blocked where relays are reached and nobody answers', async () => {
    const says_ = await says({
      probe: async address => {
        if (address.toString().includes('webrtc-direct')) {
          return forever()
        }

        return { roundTripTime: 5, stun: 'stun:192.0.2.1:3478' }
      },
      gather: async (_, { signal }) => new Promise(resolve => {
        signal?.addEventListener('abort', () => { resolve({ candidates: [{ ...SRFLX, type: 'host' }], complete: false, failed: [] }) })
      })
    })
    expect(says_).to.include({ 'relay ws': 'ok reached', 'relay webrtc-direct': 'fail silent', stun: 'fail silent', udp: 'fail blocked', nat: 'skip no-udp' })
  })

  it('says that IPv6 is missing only where a relay was reached that has it', async () => {
    const noIpv6: DiagnosisComponents['probe'] = async address => {
      if (address.toString().startsWith('/ip6/')) {
        throw new Error('unreachable')
      }

      return { roundTripTime: 5 }
    }
    expect(await says({ probe: noIpv6 })).to.include({ 'relay ws 2': 'ok reached', ipv6: 'warn missing', ipv4: 'ok works' })
    expect(await says({ probe: async () => { throw new Error('down') } })).to.include({ 'relay ws 2': 'fail refused', ipv6: 'skip nobody-asked' })
  })

  it('skips with a reason what cannot be had in Node', async () => {
    expect(await says({ gather: undefined, look: async () => ({ available: false, secure: true, count: 0 }) })).to.include({
      'relay ws': 'ok reached',
      stun: 'skip no-browser',
      udp: 'skip no-browser',
      nat: 'skip no-browser',
      camera: 'skip no-browser',
      microphone: 'skip no-browser'
    })
  })

  it('asks the servers of the application where it has its own, and not those of relays', async () => {
    const asked = new Set<string>()
    const found = await says({
      stunServers: ['stun:stun.example:3478'],
      gather: async urls => {
        urls.forEach(url => asked.add(url))

        return { candidates: [SRFLX], complete: true, failed: [] }
      }
    })
    expect([...asked]).to.deep.equal(['stun:stun.example:3478'])
    expect(found).to.include({ udp: 'ok open', nat: 'skip too-few' })
    expect(found).to.not.have.property('stun')
  })

  it('says that no relay is known', async () => {
    expect(await says({ relays: async () => [] })).to.include({ relay: 'fail no-relay', udp: 'skip nobody-asked', nat: 'skip no-udp' })
  })

  it('waits for nobody longer than it may', async () => {
    const start = Date.now()
    const found = await says({ probe: forever, look: forever })
    expect(found).to.include({ 'relay ws': 'fail silent', stun: 'skip not-reached', camera: 'skip silent' })
    expect(Date.now() - start).to.be.below(1_000)
  })

  it('tells of each check when it begins and when it is done', async () => {
    const lines: string[] = []
    const { results } = await diagnose(components({ probe: forever }), {
      onStart: ({ id }) => { lines.push(`start ${id}`) },
      onResult: ({ id }) => { lines.push(`result ${id}`) }
    })

    for (const { id } of results) {
      expect(lines.filter(line => line === `result ${id}`), id).to.have.lengthOf(1)
    }

    // devices do not wait for relays that are silent
    const relay = results.find(({ check }) => check === 'relay') as DiagnosisResult
    expect(lines.indexOf('result camera')).to.be.below(lines.indexOf(`result ${relay.id}`))
    expect(lines.indexOf(`start ${relay.id}`)).to.be.below(lines.indexOf('result camera'))
  })

  it('ends when it is told to, and says nothing more', async () => {
    const controller = new AbortController()
    const reason = new Error('enough')
    let told = 0
    const running = diagnose(components({ probe: forever, timeout: 60_000 }), { signal: controller.signal, onResult: () => { told++ } })
    setTimeout(() => { controller.abort(reason) }, 50)
    await expect(running).to.eventually.be.rejectedWith(reason.message)
    const before = told
    await new Promise(resolve => { setTimeout(resolve, 50) })
    expect(told).to.equal(before)
  })
})
