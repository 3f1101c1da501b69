import { expect } from 'aegir/chai'
import { HELP, parseConfig } from '../../relay-node/config.ts'

const RELAY = '/dns4/relay.example/tcp/443/wss/p2p/12D3KooWK99VoVxNE7XzyBwXEzW7xhK7Gpv85r9F3V3fyKSUKPH5'

const DEFAULTS = {
  help: false,
  listen: ['/ip4/0.0.0.0/tcp/9090/ws', '/ip4/0.0.0.0/tcp/10090', '/ip4/0.0.0.0/udp/9090/webrtc-direct'],
  stunPort: 10_090,
  announce: undefined,
  data: undefined,
  relays: [],
  allow: []
}

const listen = (host: string, ws: number, tcp: number, udp: number): string[] => [`${host}/tcp/${ws}/ws`, `${host}/tcp/${tcp}`, `${host}/udp/${udp}/webrtc-direct`]

describe('parseConfig', () => {
  const right: Array<[args: string, config: Partial<typeof DEFAULTS> | Record<string, unknown>]> = [
    ['', {}],
    ['--help', { help: true }],
    ['--port 80', { listen: listen('/ip4/0.0.0.0', 80, 1_080, 80), stunPort: 1_080 }],
    ['--port=80', { listen: listen('/ip4/0.0.0.0', 80, 1_080, 80), stunPort: 1_080 }],
    ['--port 0', { listen: listen('/ip4/0.0.0.0', 0, 0, 0), stunPort: 0 }],
    ['--port 65535', { listen: listen('/ip4/0.0.0.0', 65_535, 0, 65_535), stunPort: 0 }],
    ['--port 1 --tcp-port 2 --udp-port 3', { listen: listen('/ip4/0.0.0.0', 1, 2, 3), stunPort: 2 }],
    ['--tcp-port 7 --udp-port 7', { listen: listen('/ip4/0.0.0.0', 9_090, 7, 7), stunPort: 0 }],
    ['--stun-port 3478', { stunPort: 3_478 }],
    ['--stun-port 0', { stunPort: 0 }],
    ['--stun-port none', { stunPort: undefined }],
    ['--host 127.0.0.1', { listen: listen('/ip4/127.0.0.1', 9_090, 10_090, 9_090) }],
    ['--host ::', { listen: listen('/ip6/::', 9_090, 10_090, 9_090) }],
    [`--relay ${RELAY} --relay ${RELAY}`, { relays: [RELAY, RELAY] }],
    ['--announce /dns4/a.example/tcp/443/wss --announce /dns4/b.example/tcp/443/wss', { announce: ['/dns4/a.example/tcp/443/wss', '/dns4/b.example/tcp/443/wss'] }],
    ['--allow 10.0.0.0/8 --allow fd00::/8', { allow: ['10.0.0.0/8', 'fd00::/8'] }],
    ['--data /var/lib/relay', { data: '/var/lib/relay' }]
  ]

  for (const [args, config] of right) {
    it(`reads "${args.replaceAll(RELAY, '…')}"`, () => {
      expect(parseConfig(args.split(' ').filter(Boolean))).to.deep.equal({ ...DEFAULTS, ...config })
    })
  }

  const wrong: Array<[args: string[], message: RegExp]> = [
    [['--port', '65536'], /^--port takes a number from 0 to 65535, not "65536"$/],
    [['--port', '-1'], /--port/],
    [['--port', ''], /--port takes .* not ""/],
    [['--port', '9090.5'], /--port/],
    [['--port', '0x50'], /--port/],
    [['--tcp-port', 'ws'], /--tcp-port takes .* not "ws"/],
    [['--udp-port', '99999'], /--udp-port/],
    [['--stun-port', 'off'], /^--stun-port takes a number from 0 to 65535, or none, not "off"$/],
    [['--stun-port', '70000'], /--stun-port/],
    [['--host', 'relay.example'], /^--host/],
    [['--host', '1.2.3.4.5'], /^--host/],
    [['--announce', 'relay.example'], /^--announce "relay.example": /],
    [['--relay', 'relay.example'], /^--relay "relay.example": /],
    [['--relay', '/ip4/1.2.3.4/tcp/80/ws'], /^--relay "[^"]*": .*\/p2p\//],
    [['--allow', '10.0.0.0'], /^--allow "10.0.0.0": .*CIDR/],
    [['--allow', 'everything'], /^--allow/],
    [['--prot', '80'], /--prot/],
    [['9090'], /9090/],
    [['--port'], /--port/]
  ]

  for (const [args, message] of wrong) {
    it(`refuses "${args.join(' ')}" in one line`, () => {
      expect(() => parseConfig(args)).to.throw(message).with.property('name', 'ConfigError')
      expect(() => parseConfig(args)).to.throw(/^[^\n]*$/)
    })
  }

  it('has help for each option', () => {
    for (const option of ['host', 'port', 'udp-port', 'tcp-port', 'stun-port', 'announce', 'data', 'relay', 'allow', 'help']) {
      expect(HELP).to.match(new RegExp(`^ {2}--${option} `, 'm'))
    }
  })
})
