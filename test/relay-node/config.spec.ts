import { expect } from 'aegir/chai'
import { HELP, parseConfig } from '../../relay-node/config.ts'

const RELAY = '/dns4/relay.example/tcp/443/wss/p2p/12D3KooWK99VoVxNE7XzyBwXEzW7xhK7Gpv85r9F3V3fyKSUKPH5'

const on = (host: string, ws: number, tcp: number, udp: number, wss?: number): string[] => [
  `${host}/tcp/${ws}/ws`,
  ...wss == null ? [] : [`${host}/tcp/${wss}/tls/ws`],
  `${host}/tcp/${tcp}`,
  `${host}/udp/${udp}/webrtc-direct`
]

/**
 * On all addresses of both families
 */
const listen = (...ports: [ws: number, tcp: number, udp: number, wss?: number]): string[] => ['/ip4/0.0.0.0', '/ip6/::'].flatMap(host => on(host, ...ports))

const DEFAULTS = {
  help: false,
  listen: listen(9_090, 10_090, 9_090),
  stunPort: 10_090,
  tls: undefined,
  announce: undefined,
  data: undefined,
  relays: [],
  allow: []
}

describe('parseConfig', () => {
  const right: Array<[args: string, config: Partial<typeof DEFAULTS> | Record<string, unknown>]> = [
    ['', {}],
    ['--help', { help: true }],
    ['--port 80', { listen: listen(80, 1_080, 80), stunPort: 1_080 }],
    ['--port=80', { listen: listen(80, 1_080, 80), stunPort: 1_080 }],
    ['--port 0', { listen: listen(0, 0, 0), stunPort: 0 }],
    ['--port 65535', { listen: listen(65_535, 0, 65_535), stunPort: 0 }],
    ['--port 1 --tcp-port 2 --udp-port 3', { listen: listen(1, 2, 3), stunPort: 2 }],
    ['--tcp-port 7 --udp-port 7', { listen: listen(9_090, 7, 7), stunPort: 0 }],
    ['--stun-port 3478', { stunPort: 3_478 }],
    ['--stun-port 0', { stunPort: 0 }],
    ['--stun-port none', { stunPort: undefined }],
    ['--host 127.0.0.1', { listen: on('/ip4/127.0.0.1', 9_090, 10_090, 9_090) }],
    ['--host ::', { listen: on('/ip6/::', 9_090, 10_090, 9_090) }],
    ['--host 192.0.2.1 --host 2001:db8::1', { listen: [...on('/ip4/192.0.2.1', 9_090, 10_090, 9_090), ...on('/ip6/2001:db8::1', 9_090, 10_090, 9_090)] }],
    ['--cert a.pem --key b.pem', { listen: listen(9_090, 10_090, 9_090, 443), tls: { cert: 'a.pem', key: 'b.pem' } }],
    ['--wss-port 8443 --key b.pem --cert a.pem', { listen: listen(9_090, 10_090, 9_090, 8_443), tls: { cert: 'a.pem', key: 'b.pem' } }],
    ['--self-signed', { listen: listen(9_090, 10_090, 9_090, 443), tls: 'self-signed' }],
    ['--self-signed --wss-port 0 --port 0', { listen: listen(0, 0, 0, 0), tls: 'self-signed', stunPort: 0 }],
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
    [['--wss-port', '8443'], /^--wss-port needs a certificate: --cert and --key, or --self-signed$/],
    [['--wss-port', 'tls', '--self-signed'], /^--wss-port takes .* not "tls"$/],
    [['--wss-port', '9090', '--self-signed'], /^--wss-port and --port cannot both be 9090$/],
    [['--wss-port', '10090', '--self-signed'], /^--wss-port and --tcp-port cannot both be 10090$/],
    [['--cert', 'a.pem'], /^--cert needs --key too$/],
    [['--key', 'b.pem'], /^--key needs --cert too$/],
    [['--self-signed', '--cert', 'a.pem', '--key', 'b.pem'], /^--self-signed makes a certificate/],
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
    for (const option of ['host', 'port', 'wss-port', 'cert', 'key', 'self-signed', 'udp-port', 'tcp-port', 'stun-port', 'announce', 'data', 'relay', 'allow', 'help']) {
      expect(HELP).to.match(new RegExp(`^ {2}--${option} `, 'm'))
    }
  })
})
