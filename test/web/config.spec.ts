import { expect } from 'aegir/chai'
import { NO_CONFIG, readConfig } from '../../web/src/start/config.ts'

describe('web config', () => {
  it('reads what an operator writes', () => {
    const config = { relays: ['/dns4/relay.example/tcp/443/wss/p2p/12D3', { address: '/dns4/private.example/tcp/443/wss/p2p/12D3', token: '0123456789abcdef' }], allowAutoJoin: true, allow: ['127.0.0.0/8'], findRelays: false, segmenter: 'backgrounds/segmenter.js' }

    expect(readConfig(config)).to.deep.equal(config)
  })

  it('lets an operator leave out everything', () => {
    expect(readConfig({})).to.deep.equal(NO_CONFIG)
  })

  for (const broken of [null, 'relays', 7, [], { relays: 'one', allow: {}, allowAutoJoin: 'true' }, { relays: [7, null, {}, { token: 'x' }, { address: 'x', token: 7 }] }]) {
    it(`takes nothing from ${JSON.stringify(broken)}`, () => {
      expect(readConfig(broken)).to.deep.equal(NO_CONFIG)
    })
  }

  for (const segmenter of ['https://elsewhere.example/segmenter.js', '//elsewhere.example/segmenter.js', '/segmenter.js', 'data:text/javascript,', 'segmenter.onnx', 7]) {
    it(`loads no segmenter from ${segmenter}`, () => {
      expect(readConfig({ segmenter }).segmenter).to.equal(undefined)
    })
  }

  it('drops relays that are no text', () => {
    expect(readConfig({ relays: ['/ip4/127.0.0.1', 5, null] }).relays).to.deep.equal(['/ip4/127.0.0.1'])
  })
})
