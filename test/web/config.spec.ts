import { expect } from 'aegir/chai'
import { NO_CONFIG, readConfig } from '../../web/src/start/config.ts'

describe('web config', () => {
  it('reads what an operator writes', () => {
    const config = { relays: ['/dns4/relay.example/tcp/443/wss/p2p/12D3'], allowAutoJoin: true, allow: ['127.0.0.0/8'] }

    expect(readConfig(config)).to.deep.equal(config)
  })

  it('lets an operator leave out everything', () => {
    expect(readConfig({})).to.deep.equal(NO_CONFIG)
  })

  for (const broken of [null, 'relays', 7, [], { relays: 'one', allow: {}, allowAutoJoin: 'true' }]) {
    it(`takes nothing from ${JSON.stringify(broken)}`, () => {
      expect(readConfig(broken)).to.deep.equal(NO_CONFIG)
    })
  }

  it('drops relays that are no text', () => {
    expect(readConfig({ relays: ['/ip4/127.0.0.1', 5, null] }).relays).to.deep.equal(['/ip4/127.0.0.1'])
  })
})
