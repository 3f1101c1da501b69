import { generateKeyPairFromSeed } from '@libp2p/crypto/keys'
import { defaultLogger } from '@libp2p/logger'
import { peerIdFromPrivateKey } from '@libp2p/peer-id'
import { streamPair } from '@libp2p/utils'
import { expect } from 'aegir/chai'
import { createRing } from '../../src/signaling/index.ts'
import { readVectors } from '../fixtures/vectors/index.ts'
import { hex, unhex } from '../fixtures/wires.ts'
import type { Identity } from '../../src/identity/index.ts'
import type { Incoming, Ring } from '../../src/signaling/index.ts'
import type { Connection, PeerId, Stream, StreamHandler } from '@libp2p/interface'

const { caller, callee, requests, answers } = readVectors('call')

async function identityOf ({ seed, peerId: id }: { seed: string, peerId: string }): Promise<Identity> {
  const privateKey = await generateKeyPairFromSeed('Ed25519', unhex(seed))
  const peerId = peerIdFromPrivateKey(privateKey)
  expect(peerId.toString()).to.equal(id)

  return { privateKey, peerId, release: async () => {} }
}

describe('vectors of calls', () => {
  let ada: Identity
  let bob: Identity
  let streams: Stream[]

  before(async () => {
    [ada, bob] = [await identityOf(caller), await identityOf(callee)]
  })

  beforeEach(() => {
    streams = []
  })

  afterEach(() => {
    streams.forEach(stream => { stream.abort(new Error('the test is over')) })
  })

  async function pair (): Promise<[Stream, Stream]> {
    const [local, remote] = await streamPair()
    streams.push(local, remote)

    return [local, remote]
  }

  /**
   * A ring that gets streams by hand
   */
  async function ring (identity: Identity, open: (peer: PeerId) => Promise<Stream>): Promise<{ ring: Ring, handler: StreamHandler }> {
    let handler: StreamHandler = () => {}
    const ring = createRing({
      peerId: identity.peerId,
      openStream: async peer => ({ stream: await open(peer), connection: { remotePeer: peer } as Connection }),
      handle: async (_protocol, fn) => { handler = fn },
      unhandle: async () => {}
    }, { identity, log: defaultLogger().forComponent('test:ring'), availability: () => 'free' })
    await ring.start()

    return { ring, handler }
  }

  /**
   * What rings where these bytes come from the caller, and then no more
   */
  async function receive (bytes: string): Promise<Incoming | undefined> {
    const { ring: callee, handler } = await ring(bob, async () => { throw new Error('nobody is called') })
    const [local, remote] = await pair()
    const rings = new Promise<Incoming | undefined>(resolve => {
      callee.addEventListener('incoming', ({ detail }) => { resolve(detail) })
      local.addEventListener('close', () => { resolve(undefined) })
    })
    void handler(remote, { remotePeer: ada.peerId } as Connection)
    local.send(unhex(bytes))
    void local.close()

    return rings
  }

  requests.accept.forEach(({ why, stream, name, secret }: any) => {
    it(`rings: ${why ?? JSON.stringify(name)}`, async () => {
      const incoming = await receive(stream)
      expect(incoming).to.include({ name })
      expect(hex(incoming?.secret ?? new Uint8Array())).to.equal(secret)
      expect(incoming?.from.equals(ada.peerId)).to.be.true()
    })
  })

  for (const { why, stream } of requests.reject) {
    it(`does not ring: ${why}`, async () => {
      expect(await receive(stream)).to.equal(undefined)
    })
  }

  it('signs the same', async () => {
    const [local, remote] = await pair()
    const { ring: caller } = await ring(ada, async () => local)
    const call = caller.call(bob.peerId, { secret: unhex(requests.accept[0].secret), name: 'Ada' }).catch(() => {})
    const written = await new Promise<Uint8Array>(resolve => { remote.addEventListener('message', ({ data }) => { resolve(data.subarray()) }, { once: true }) })
    remote.abort(new Error('heard enough'))
    await call

    expect(hex(written)).to.equal(requests.accept[0].stream)
  })

  /**
   * What comes of a call that is answered with these bytes
   */
  async function outcome (bytes: string): Promise<string> {
    const [local, remote] = await pair()
    const { ring: caller } = await ring(ada, async () => local)
    remote.addEventListener('message', () => {
      if (bytes !== '') {
        remote.send(unhex(bytes))
      }

      void remote.close()
    }, { once: true })

    return caller.call(bob.peerId, { secret: new Uint8Array(16), name: 'Ada' }).then(() => 'accepted', err => err.name)
  }

  for (const { stream, outcome: expected } of answers.accept) {
    it(`is answered: ${expected}`, async () => {
      expect(await outcome(stream)).to.equal(expected)
    })
  }

  for (const { why, stream } of answers.reject) {
    it(`is not answered: ${why}`, async () => {
      expect(await outcome(stream)).to.not.be.oneOf(answers.accept.map(({ outcome }: { outcome: string }) => outcome))
    })
  }
})
