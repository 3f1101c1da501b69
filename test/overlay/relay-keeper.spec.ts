import { defaultLogger } from '@libp2p/logger'
import { multiaddr } from '@multiformats/multiaddr'
import { expect } from 'aegir/chai'
import { TypedEventEmitter } from 'main-event'
import { parseRelays, relayPeer, RelayKeeper } from '../../src/overlay/relay-keeper.ts'
import { stays } from '../fixtures/stays.ts'
import { until } from '../fixtures/until.ts'
import type { RelayStatus } from '../../src/overlay/index.ts'
import type { Connection } from '@libp2p/interface'

const PEER = '12D3KooWK99VoVxNE7XzyBwXEzW7xhK7Gpv85r9F3V3fyKSUKPH5'
const OTHER = '12D3KooWJWoaqZhDaoEFshF7Rh1bpY9ohihFhzcW6d69Lr2NASuq'
const ADDRESS = multiaddr(`/ip4/127.0.0.1/tcp/9090/ws/p2p/${PEER}`)

class FakeConnection extends TypedEventEmitter<{ close: Event }> {
  status = 'open'

  lose (): void {
    this.status = 'closed'
    this.safeDispatchEvent('close')
  }
}

/**
 * A relay that does what it is told, and a keeper for it
 */
class FakeRelay {
  connections: FakeConnection[] = []
  reservations: string[] = []
  states: string[] = []
  attempts = 0
  dialled: string[][] = []

  /**
   * At which of its addresses it answers
   */
  answersAt = ADDRESS

  /**
   * What happens instead of connecting or reserving
   */
  connecting?: (signal: AbortSignal) => Promise<never>
  reserving?: () => Promise<void>

  /**
   * Where it says that it answers STUN
   */
  stun: () => Promise<string | undefined> = async () => undefined
  load?: number

  keeper = new RelayKeeper({
    connect: async (addresses, signal) => {
      this.dialled.push(addresses.map(String))
      this.attempts++
      await this.connecting?.(signal)
      const connection = Object.assign(new FakeConnection(), { remoteAddr: this.answersAt })
      this.connections.push(connection)

      return connection as unknown as Connection
    },
    pass: async () => {},
    reserve: async relay => {
      await this.reserving?.()
      this.reservations.push(relay.toString())
    },
    others: (_address, told) => told,
    ask: async () => ({ stun: await this.stun(), load: this.load })
  }, {
    address: ADDRESS,
    log: defaultLogger().forComponent('test:relay-keeper'),
    onUpdate: ({ state, error }: RelayStatus) => { this.states.push(error == null ? state : `${state}: ${error.message}`) }
  })
}

describe('RelayKeeper', () => {
  let relay: FakeRelay

  beforeEach(() => {
    relay = new FakeRelay()
  })

  afterEach(() => {
    relay.keeper.stop()
  })

  const isConnected = (): boolean => relay.keeper.status.state === 'connected'

  it('does nothing before it is started', () => {
    expect(relay.keeper.status).to.deep.include({ address: ADDRESS, state: 'connecting' })
    expect(relay.keeper.status.peer.toString()).to.equal(PEER)
    expect(relay.attempts).to.equal(0)
  })

  it('connects, then reserves', async () => {
    relay.keeper.start()
    await until(isConnected)

    expect(relay.attempts).to.equal(1)
    expect(relay.reservations).to.deep.equal([PEER])
    expect(relay.states).to.deep.equal(['connected'])
  })

  it('dials all addresses that it knows, the one that answered last before others', async () => {
    const [second, told] = ['/ip4/127.0.0.1/tcp/9443/tls/ws', '/ip6/::1/tcp/9443/tls/ws'].map(address => multiaddr(`${address}/p2p/${PEER}`))
    relay.answersAt = second
    relay.keeper.add(second)
    relay.keeper.add(multiaddr(second.toString()))
    relay.keeper.start()
    await until(isConnected)
    expect(relay.keeper.status).to.include({ address: second, others: undefined })

    relay.keeper.learn([told])
    expect(relay.keeper.status.others).to.deep.equal([told])
    relay.connections[0].lose()
    await until(() => relay.connections.length === 2)
    expect(relay.dialled).to.deep.equal([[ADDRESS, second], [second, ADDRESS, told]].map(addresses => addresses.map(String)))
  })

  it('keeps four addresses and no more, whoever names them', async () => {
    for (let port = 1; port < 10; port++) {
      relay.keeper.add(multiaddr(`/ip4/127.0.0.1/tcp/${port}/ws/p2p/${PEER}`))
    }

    relay.keeper.start()
    await until(isConnected)
    expect(relay.dialled[0]).to.have.lengthOf(4)
  })

  it('learns where the relay answers STUN, and forgets it with the connection', async () => {
    relay.stun = async () => 'stun:a:1'
    relay.keeper.start()
    await until(() => relay.keeper.status.stun === 'stun:a:1')
    expect(relay.states).to.deep.equal(['connected'])

    relay.stun = async () => { throw new Error('what is STUN?') }
    relay.connections[0].lose()
    await until(() => relay.connections.length === 2 && isConnected())
    expect(relay.keeper.status.stun).to.equal(undefined)
  })

  it('takes no answer about STUN from a connection that was lost', async () => {
    let tell = (_uri: string): void => {}
    relay.stun = async () => new Promise(resolve => { tell = resolve })
    relay.keeper.start()
    await until(isConnected)
    relay.connections[0].lose()
    tell('stun:a:1')
    await until(() => relay.keeper.status.state === 'failed')
    await stays(() => relay.keeper.status.stun == null, { ms: 50 })
  })

  it('says why it failed, and begins again', async () => {
    relay.connecting = async () => { throw new Error('nobody there') }
    relay.keeper.start()
    await until(() => relay.keeper.status.state === 'failed')
    expect(relay.keeper.status.error).to.have.property('message', 'nobody there')

    relay.connecting = undefined
    await until(isConnected)
    expect(relay.keeper.status.error).to.equal(undefined)
    expect(relay.states).to.deep.equal(['failed: nobody there', 'connected'])
  })

  it('has words for a failure that is no error', async () => {
    relay.connecting = async () => Promise.reject(new Event('error'))
    relay.keeper.start()
    await until(() => relay.keeper.status.failures > 0)
    expect(relay.keeper.status.error).to.be.an('error').with.property('message').that.includes('refused')
  })

  it('fails where the relay has no place for us', async () => {
    relay.reserving = async () => { throw new Error('no reservation') }
    relay.keeper.start()
    await until(() => relay.keeper.status.state === 'failed')

    expect(relay.states).to.deep.equal(['failed: no reservation'])
  })

  it('reconnects when the connection is lost', async () => {
    relay.keeper.start()
    await until(isConnected)
    relay.connections[0].lose()
    await until(() => relay.connections.length === 2 && isConnected())

    expect(relay.states).to.deep.equal(['connected', 'failed: The connection to the relay was lost', 'connected'])
    expect(relay.reservations).to.have.lengthOf(2)
  })

  it('notices a connection that was lost while it reserved', async () => {
    relay.reserving = async () => {
      relay.reserving = undefined
      relay.connections[0].lose()
    }
    relay.keeper.start()
    await until(() => relay.connections.length === 2 && isConnected())
  })

  it('waits before it goes back to a relay that throws it out each time', async () => {
    relay.reserving = async () => { relay.connections.at(-1)?.lose() }
    const began = Date.now()
    relay.keeper.start()
    await until(() => relay.attempts === 3)

    // 500 and 1,000 ms less a quarter
    expect(Date.now() - began).to.be.within(1_100, 5_000)
  }).timeout(10_000)

  it('ends an attempt when it is stopped', async () => {
    let reason: unknown
    relay.connecting = async signal => new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        reason = signal.reason
        reject(signal.reason)
      })
    })
    relay.keeper.start()
    await until(() => relay.attempts === 1)
    relay.keeper.stop()
    await until(() => reason != null)

    expect(relay.states).to.deep.equal([])
  })

  it('ends a pause when it is stopped', async () => {
    relay.connecting = async () => { throw new Error('nobody there') }
    relay.keeper.start()
    await until(() => relay.keeper.status.state === 'failed')
    relay.keeper.stop()

    // longer than the pause
    await stays(() => relay.attempts === 1, { ms: 700 })

    relay.connecting = undefined
    relay.keeper.start()
    await until(isConnected)
    expect(relay.attempts).to.equal(2)
  })

  it('can be started again, and knows that it is not connected meanwhile', async () => {
    relay.keeper.start()
    await until(isConnected)
    relay.keeper.stop()
    relay.connections[0].lose()
    expect(relay.attempts).to.equal(1)

    relay.keeper.start()
    expect(relay.keeper.status.state).to.equal('connecting')
    await until(isConnected)
    relay.connections[1].lose()
    await until(() => relay.connections.length === 3 && isConnected())
  })

  it('runs once, however often it is started', async () => {
    relay.keeper.start()
    relay.keeper.start()
    await until(isConnected)
    expect(relay.attempts).to.equal(1)
    expect(relay.states).to.deep.equal(['connected'])
  })

  it('tries at once when it is hurried, however long it would wait', async () => {
    relay.connecting = async () => { throw new Error('no network') }
    relay.keeper.start()
    await until(() => relay.attempts === 3)
    relay.connecting = undefined
    const began = performance.now()
    relay.keeper.hurry()
    await until(() => relay.states.at(-1) === 'connected')

    // the fourth attempt would wait for two seconds or more
    expect(performance.now() - began).to.be.lessThan(1_000)
  })
})

describe('relayPeer', () => {
  it('is the last peer ID of an address', () => {
    expect(relayPeer(ADDRESS).toString()).to.equal(PEER)
    expect(relayPeer(multiaddr(`/p2p/${PEER}/p2p-circuit/p2p/${OTHER}`)).toString()).to.equal(OTHER)
  })

  it('is missed where there is none', () => {
    expect(() => relayPeer(multiaddr('/ip4/127.0.0.1/tcp/9090/ws'))).to.throw('must end in /p2p/')
  })
})

describe('parseRelays', () => {
  it('leaves out and names what is no relay address', () => {
    const invalid: string[] = []
    const relays = parseRelays(['', 'relay.example', '/ip4/127.0.0.1/tcp/9090', ADDRESS.toString(), '/ip4/300.0.0.1/tcp/1'], address => { invalid.push(address) })

    expect(relays.map(String)).to.deep.equal([ADDRESS.toString()])
    expect(invalid).to.deep.equal(['', 'relay.example', '/ip4/127.0.0.1/tcp/9090', '/ip4/300.0.0.1/tcp/1'])
  })
})
