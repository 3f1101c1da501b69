import { streamPair } from '@libp2p/utils'
import { multiaddr } from '@multiformats/multiaddr'
import { expect } from 'aegir/chai'
import ipaddr from 'ipaddr.js'
import { answer } from '../../../relay-node/stun/answer.ts'
import { stunUri } from '../../../src/overlay/ice-servers.ts'
import { tellRelayInfo } from '../../../src/overlay/index.ts'
import { askRelayInfo } from '../../../src/overlay/relay-info.ts'
import { readVectors } from '../../fixtures/vectors/index.ts'
import { hex, unhex } from '../../fixtures/wires.ts'
import type { Connection } from '@libp2p/interface'

const { info, stun } = readVectors('relay')
const DIALLED = multiaddr('/dns4/relay.example/tcp/443/wss')

/**
 * What a peer makes of what a relay writes
 */
async function told (stream: string): Promise<string | undefined> {
  const [local, remote] = await streamPair()

  try {
    const asking = askRelayInfo({ newStream: async () => local } as unknown as Connection)

    if (stream !== '') {
      remote.send(unhex(stream))
    }

    remote.close().catch(() => {})

    return stunUri(DIALLED, (await asking).stunPort)
  } finally {
    [local, remote].forEach(one => { one.abort(new Error('the test is over')) })
  }
}

describe('vectors of relays', () => {
  for (const { stream, stunPort, why } of info.accept) {
    it(`port ${stunPort}${why == null ? '' : `: ${why}`}`, async () => {
      expect(await told(stream)).to.equal(`stun:relay.example:${stunPort}`)
    })
  }

  for (const { stream, why } of info.reject) {
    it(`no port: ${why}`, async () => {
      expect(await told(stream).catch(() => undefined)).to.equal(undefined)
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
