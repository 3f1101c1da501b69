import { peerIdFromString } from '@libp2p/peer-id'
import { streamPair } from '@libp2p/utils'
import { multiaddr } from '@multiformats/multiaddr'
import { expect } from 'aegir/chai'
import ipaddr from 'ipaddr.js'
import { Passes } from '../../../relay-node/circuits/passes.ts'
import { answer } from '../../../relay-node/stun/answer.ts'
import { takePass, tellRelayInfo } from '../../../src/overlay/index.ts'
import { askRelay } from '../../../src/overlay/relay-info.ts'
import { showPass } from '../../../src/overlay/relay-pass.ts'
import { readVectors } from '../../fixtures/vectors/index.ts'
import { hex, unhex } from '../../fixtures/wires.ts'
import type { Connection } from '@libp2p/interface'

const { info, load, pass, stun } = readVectors('relay')
const DIALLED = multiaddr('/dns4/relay.example/tcp/443/wss')

/**
 * What a peer makes of what a relay writes
 */
async function told (stream: string): Promise<{ stun?: string, load?: number }> {
  const [local, remote] = await streamPair()

  try {
    const asking = askRelay({ newStream: async () => local, remoteAddr: DIALLED } as unknown as Connection)

    if (stream !== '') {
      remote.send(unhex(stream))
    }

    remote.close().catch(() => {})

    return await asking
  } finally {
    [local, remote].forEach(one => { one.abort(new Error('the test is over')) })
  }
}

/**
 * Whether a relay takes what a peer writes
 */
async function taken ({ token, relay, peer, stream }: Record<'token' | 'relay' | 'peer' | 'stream', string>): Promise<boolean> {
  const passes = new Passes([token], peerIdFromString(relay))
  const [local, remote] = await streamPair()
  const taking = takePass(remote, proof => passes.show(proof, { remotePeer: peerIdFromString(peer) }, ''))
  local.send(unhex(stream))
  local.close().catch(() => {})
  await taking
  local.abort(new Error('the test is over'))

  return passes.has(peerIdFromString(peer))
}

describe('vectors of relays', () => {
  for (const vector of pass.accept) {
    it(`a pass${vector.why == null ? '' : `: ${vector.why}`}`, async () => {
      expect(await taken(vector)).to.be.true()
    })
  }

  for (const vector of pass.reject) {
    it(`no pass: ${vector.why}`, async () => {
      expect(await taken(vector)).to.be.false()
    })
  }

  it('are shown as they are taken', async () => {
    const [{ token, relay, peer, stream }] = pass.accept
    const [local, remote] = await streamPair()
    const showing = showPass({ newStream: async () => local, remotePeer: peerIdFromString(relay) } as unknown as Connection, token, peerIdFromString(peer))
    const heard: number[] = []
    remote.addEventListener('message', ({ data }) => {
      heard.push(...data.subarray())
      remote.send(unhex('020801'))
    })

    expect(await showing).to.be.true()
    expect(hex(Uint8Array.from(heard))).to.equal(stream)
  })

  for (const { stream, stunPort, why } of info.accept) {
    it(`port ${stunPort}${why == null ? '' : `: ${why}`}`, async () => {
      expect((await told(stream)).stun).to.equal(`stun:relay.example:${stunPort}`)
    })
  }

  for (const { stream, why } of info.reject) {
    it(`no port: ${why}`, async () => {
      expect((await told(stream).catch(() => undefined))?.stun).to.equal(undefined)
    })
  }

  for (const { stream, load: expected, why } of load.accept) {
    it(`load ${expected}: ${why}`, async () => {
      expect((await told(stream)).load).to.equal(expected)
    })
  }

  for (const { stream, why } of load.reject) {
    it(`no load: ${why}`, async () => {
      expect((await told(stream).catch(() => undefined))?.load).to.equal(undefined)
    })
  }

  it('are written as they are read', async () => {
    const [local, remote] = await streamPair()
    tellRelayInfo(remote, { stunPort: info.accept[0].stunPort })
    const heard: number[] = []

    for await (const chunk of local) {
      heard.push(...chunk.subarray())
    }

    expect(hex(Uint8Array.from(heard))).to.equal(info.accept[0].stream)
    await local.close()
  })

  for (const { request, address, port, response, why } of stun.accept) {
    it(`STUN to ${address}: ${why ?? 'a plain request'}`, () => {
      const sender = Uint8Array.from(ipaddr.parse(address).toByteArray())

      expect(hex(answer(unhex(request), sender, port) ?? new Uint8Array())).to.equal(response)
    })
  }

  for (const { request, why } of stun.reject) {
    it(`no STUN: ${why}`, () => {
      expect(answer(unhex(request), Uint8Array.of(192, 0, 2, 1), 32_853)).to.equal(undefined)
    })
  }
})
