import { expect } from 'aegir/chai'
import { ConfigError, HELP, parseConfig as parse } from '../../../relay-node/config/index.ts'
import { SETTINGS } from '../../../relay-node/config/schema.ts'
import { limitsOf } from '../../../relay-node/config/sizes.ts'
import { DEFAULT_LIMITS } from '../../../relay-node/constants.ts'
import type { Config } from '../../../relay-node/config/index.ts'

const PEER = '12D3KooWK99VoVxNE7XzyBwXEzW7xhK7Gpv85r9F3V3fyKSUKPH5'
const RELAY = `/dns4/relay.example/tcp/443/wss/p2p/${PEER}`

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

const LETS_ENCRYPT = 'https://acme-v02.api.letsencrypt.org/directory'

const MACHINE = { cores: 2, memoryBytes: 4 * 2 ** 30 }

function parseConfig (args: string[], env: Record<string, string> = {}, file?: string): Config {
  return parse({
    args,
    env,
    machine: MACHINE,
    readFile: path => {
      if (file == null || path !== 'relay.json') {
        throw new ConfigError(`${path} is missing`)
      }

      return file
    }
  })
}

const DEFAULTS: Omit<Config, 'settings'> = {
  command: 'run',
  listen: listen(9_090, 10_090, 9_090),
  stunPort: 10_090,
  tls: undefined,
  announce: undefined,
  alsoAnnounce: undefined,
  data: undefined,
  web: undefined,
  metrics: undefined,
  log: { format: 'text', addresses: false },
  drainMs: 20_000,
  relays: [],
  federation: 'open',
  allow: [],
  allowPeers: undefined,
  allowTokens: undefined,
  limits: DEFAULT_LIMITS
}

describe('parseConfig', () => {
  const right: Array<[args: string, config: Partial<Config>]> = [
    ['', {}],
    ['--help', { command: 'help' }],
    ['--version', { command: 'version' }],
    ['--check --port 80', { command: 'check', listen: listen(80, 1_080, 80), stunPort: 1_080 }],
    ['--print-config', { command: 'print-config' }],
    ['--self-signed=false', {}],
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
    ['--acme Relay.example --acme-agree --data d', { listen: listen(9_090, 10_090, 9_090, 443), tls: { names: ['relay.example'], directory: LETS_ENCRYPT, email: undefined }, alsoAnnounce: ['/dns/relay.example/tcp/443/tls/ws'], data: 'd' }],
    ['--acme a.example --acme b.example --acme-agree --acme-email ada@a.example --acme-directory https://ca.example/dir --wss-port 8443 --announce /dns4/c.example/tcp/443/wss --data d', { listen: listen(9_090, 10_090, 9_090, 8_443), tls: { names: ['a.example', 'b.example'], directory: 'https://ca.example/dir', email: 'ada@a.example' }, announce: ['/dns4/c.example/tcp/443/wss'], data: 'd' }],
    [`--relay ${RELAY} --relay ${RELAY}`, { relays: [RELAY, RELAY] }],
    ['--announce /dns4/a.example/tcp/443/wss --announce /dns4/b.example/tcp/443/wss', { announce: ['/dns4/a.example/tcp/443/wss', '/dns4/b.example/tcp/443/wss'] }],
    ['--allow 10.0.0.0/8 --allow fd00::/8', { allow: ['10.0.0.0/8', 'fd00::/8'] }],
    ['--data /var/lib/relay', { data: '/var/lib/relay' }],
    ['--web web/dist', { web: 'web/dist' }],
    ['--metrics-port 9100', { metrics: { host: '127.0.0.1', port: 9_100 } }],
    ['--metrics-port 0 --metrics-host ::', { metrics: { host: '::', port: 0 } }],
    ['--log json --log-addresses --drain 0s', { log: { format: 'json', addresses: true }, drainMs: 0 }],
    ['--size small', { limits: { ...DEFAULT_LIMITS, ...limitsOf('small') } }],
    ['--size large --max-reservations 7', { limits: { ...DEFAULT_LIMITS, ...limitsOf('large'), maxReservations: 7 } }],
    ['--max-reservations-per-block 1 --max-circuits 2 --max-circuits-per-peer 3 --max-circuits-per-block 4 --bytes-per-day 5TiB --bytes-per-day-and-block 6GiB', { limits: { ...DEFAULT_LIMITS, maxReservationsPerBlock: 1, maxCircuits: 2, maxCircuitsPerPeer: 3, maxCircuitsPerBlock: 4, bytesPerDay: 5 * 2 ** 40, bytesPerDayAndBlock: 6 * 2 ** 30 } }],
    [`--allow-peer ${PEER}`, { allowPeers: [PEER], federation: 'listed' }],
    [`--allow-peer ${PEER} --federation open`, { allowPeers: [PEER] }],
    ['--federation listed --max-links 3', { federation: 'listed', limits: { ...DEFAULT_LIMITS, maxLinks: 3 } }],
    ['--allow-token 0123456789abcdef --allow-token ABC-def_0123456789', { allowTokens: ['0123456789abcdef', 'ABC-def_0123456789'], federation: 'listed' }],
    ['--circuit-bytes 2GiB --circuit-duration 90min', { limits: { ...DEFAULT_LIMITS, circuitDataLimit: 2n << 30n, circuitDurationLimit: 5_400_000 } }],
    ['--max-connections 9 --max-topics 8 --max-topics-per-peer 3 --reservation-ttl 6min', { limits: { ...DEFAULT_LIMITS, maxConnections: 9, maxTopics: 8, maxTopicsPerPeer: 3, reservationTtl: 360_000 } }]
  ]

  for (const [args, config] of right) {
    it(`reads "${args.replaceAll(RELAY, '…')}"`, () => {
      const { settings: _, ...read } = parseConfig(args.split(' ').filter(Boolean))
      expect(read).to.deep.equal({ ...DEFAULTS, ...config })
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
    [['--wss-port', '8443'], /^--wss-port needs a certificate: --acme, --cert and --key, or --self-signed$/],
    [['--wss-port', 'tls', '--self-signed'], /^--wss-port takes .* not "tls"$/],
    [['--wss-port', '9090', '--self-signed'], /^--wss-port and --port cannot both be 9090$/],
    [['--wss-port', '10090', '--self-signed'], /^--wss-port and --tcp-port cannot both be 10090$/],
    [['--cert', 'a.pem'], /^--cert needs --key too$/],
    [['--key', 'b.pem'], /^--key needs --cert too$/],
    [['--self-signed', '--cert', 'a.pem', '--key', 'b.pem'], /^--self-signed makes a certificate/],
    [['--acme', 'relay.example', '--data', 'd'], /^--acme needs --acme-agree too: read what acme-v02\.api\.letsencrypt\.org asks/],
    [['--acme', 'relay.example', '--data', 'd', '--acme-agree=false'], /^--acme needs --acme-agree too/],
    [['--acme', 'relay.example', '--acme-agree'], /^--acme needs --data too/],
    [['--acme', 'relay.example', '--acme-agree', '--data', 'd', '--self-signed'], /^--acme brings a certificate: leave/],
    [['--acme', 'relay.example', '--acme-agree', '--data', 'd', '--cert', 'a', '--key', 'b'], /^--acme brings a certificate: leave/],
    ...['192.0.2.1', '*.relay.example', 'relay', 'relay..example', '-a.example', 'https://relay.example', `${'a'.repeat(64)}.example`].map((name): [string[], RegExp] => [['--acme', name, '--acme-agree', '--data', 'd'], /^--acme "[^"]*": it is no name of a machine/]),
    [['--acme', 'a.example', '--acme-agree', '--data', 'd', '--acme-email', 'Ada'], /^--acme-email "Ada": it is no address of mail$/],
    [['--acme', 'a.example', '--acme-agree', '--data', 'd', '--acme-directory', 'http://ca.example/dir'], /^--acme-directory .*https:/],
    [['--acme-agree'], /^--acme-agree needs --acme too$/],
    [['--acme-email', 'ada@a.example', '--self-signed'], /^--acme-email needs --acme too$/],
    [['--host', 'relay.example'], /^--host/],
    [['--host', '1.2.3.4.5'], /^--host/],
    [['--announce', 'relay.example'], /^--announce "relay.example": /],
    [['--relay', 'relay.example'], /^--relay "relay.example": /],
    [['--relay', '/ip4/1.2.3.4/tcp/80/ws'], /^--relay "[^"]*": .*\/p2p\//],
    [['--allow', '10.0.0.0'], /^--allow "10.0.0.0": .*CIDR/],
    [['--allow', 'everything'], /^--allow/],
    [['--prot', '80'], /^There is no option --prot: did you mean --port\?$/],
    [['--self-sign'], /--self-sign: did you mean --self-signed\?$/],
    [['--xyzzy'], /^There is no option --xyzzy$/],
    [['-p', '80'], /^There is no option -p/],
    [['9090'], /^"9090" belongs to no option$/],
    [['--port'], /^--port needs a value$/],
    [['--data', '--port', '80'], /^--data needs a value, not --port$/],
    [['--self-signed=maybe'], /^--self-signed is either true or false, not "maybe"$/],
    [['--size', 'huge'], /^--size takes small, medium or large, not "huge"$/],
    [['--max-reservations', '0'], /^--max-reservations takes a whole number from 1 on, not "0"$/],
    [['--max-reservations', '1e9'], /--max-reservations/],
    [['--circuit-bytes', '16 gigs'], /^--circuit-bytes takes a size such as 16GiB, not "16 gigs"$/],
    [['--circuit-duration', '12'], /^--circuit-duration takes a time such as 12h, not "12"$/],
    [['--reservation-ttl', '5min'], /^--reservation-ttl has to be more than 5min/],
    [['--log', 'xml'], /^--log takes text or json, not "xml"$/],
    [['--allow-peer', 'Ada'], /^--allow-peer "Ada": /],
    ...['short', 'with a space in it', 'x'.repeat(65), 'schlüsselwort-lang'].map((token): [string[], RegExp] => [['--allow-token', token], /^--allow-token "[^"]*": it has to be 16 to 64 letters/]),
    [['--metrics-host', '::'], /^--metrics-host needs --metrics-port too$/],
    [['--metrics-port', '1', '--metrics-host', 'relay.example'], /^--metrics-host takes an address, not "relay.example"$/],
    [['--config', 'elsewhere.json'], /^elsewhere.json is missing$/]
  ]

  for (const [args, message] of wrong) {
    it(`refuses "${args.join(' ')}" in one line`, () => {
      expect(() => parseConfig(args)).to.throw(message).with.property('name', 'ConfigError')
      expect(() => parseConfig(args)).to.throw(/^[^\n]*$/)
    })
  }

  describe('flags, environment and file', () => {
    const right: Array<[what: string, args: string[], env: Record<string, string>, file: string | undefined, data?: string]> = [
      ['the file, named by a flag', ['--config', 'relay.json'], {}, '{ "data": "file" }', 'file'],
      ['the file, named by the environment', [], { FREEFLOW_RELAY_CONFIG: 'relay.json' }, '{ "data": "file" }', 'file'],
      ['the environment before the file', ['--config', 'relay.json'], { FREEFLOW_RELAY_DATA: 'env' }, '{ "data": "file" }', 'env'],
      ['a flag before the environment', ['--data', 'flag'], { FREEFLOW_RELAY_DATA: 'env' }, undefined, 'flag'],
      ['an empty variable as none', ['--config', 'relay.json'], { FREEFLOW_RELAY_DATA: '' }, '{ "data": "file" }', 'file'],
      ['nothing from variables of others', [], { FREEFLOW_RELAYS: 'x', DATA: 'y' }, undefined, undefined]
    ]

    for (const [what, args, env, file, data] of right) {
      it(`takes ${what}`, () => {
        expect(parseConfig(args, env, file).data).to.equal(data)
      })
    }

    it('takes lists and numbers, and leaves the rest as it is', () => {
      const { allow, listen, stunPort } = parseConfig(['--config', 'relay.json'], { FREEFLOW_RELAY_ALLOW: '10.0.0.0/8, fd00::/8' }, '{ "host": ["::1"], "port": 80, "allow": ["192.168.0.0/16"] }')
      expect({ allow, listen, stunPort }).to.deep.equal({ allow: ['10.0.0.0/8', 'fd00::/8'], listen: on('/ip6/::1', 80, 1_080, 80), stunPort: 1_080 })
    })

    it('lets a flag switch off what the file has switched on', () => {
      expect(parseConfig(['--config', 'relay.json'], {}, '{ "self-signed": true }').tls).to.equal('self-signed')
      expect(parseConfig(['--config', 'relay.json', '--self-signed=false'], {}, '{ "self-signed": true }').tls).to.be.undefined()
    })

    const wrong: Array<[env: Record<string, string>, file: string, message: RegExp]> = [
      [{ FREEFLOW_RELAY_PROT: '80' }, '{}', /^There is no variable FREEFLOW_RELAY_PROT: did you mean FREEFLOW_RELAY_PORT\?$/],
      [{ FREEFLOW_RELAY_HELP: 'true' }, '{}', /^There is no variable FREEFLOW_RELAY_HELP/],
      [{ FREEFLOW_RELAY_PORT: 'ws' }, '{}', /^FREEFLOW_RELAY_PORT takes a number from 0 to 65535, not "ws"$/],
      [{}, '{ "prot": 80 }', /^relay.json has "prot", which is no setting: did you mean "port"\?$/],
      [{}, '{ "wssPort": 80 }', /did you mean "wss-port"\?$/],
      [{}, '{ "port": 65536 }', /^"port" in relay.json takes a number from 0 to 65535, not "65536"$/],
      [{}, '{ "port": [80] }', /^"port" in relay.json cannot be \[80\]$/],
      [{}, '{ "port": null }', /^"port" in relay.json cannot be null$/],
      [{}, '{ "self-signed": "yes" }', /^"self-signed" in relay.json cannot be "yes"$/],
      [{}, '{ "config": "other.json" }', /which is no setting/],
      [{}, '{ "cert": "a.pem" }', /^"cert" in relay.json needs --key too$/],
      [{}, '{ "port": 80', /^relay.json is not JSON: [^\n]*$/],
      [{}, '[]', /^relay.json has to be a JSON object$/]
    ]

    for (const [env, file, message] of wrong) {
      it(`refuses ${JSON.stringify(env)} with ${file}`, () => {
        expect(() => parseConfig(['--config', 'relay.json'], env, file)).to.throw(message).with.property('name', 'ConfigError')
      })
    }
  })

  for (const args of ['', `--bytes-per-day 5TiB --allow-peer ${PEER} --allow-token 0123456789abcdef`, '--log json --log-addresses --drain 1500ms', '--web w --metrics-port 1 --metrics-host ::1', '--port 0 --stun-port none --size small', '--self-signed --wss-port 8443 --announce /dns4/a.example/tcp/443/wss --allow 10.0.0.0/8 --data d --circuit-duration 90s --circuit-bytes 12345', `--cert a --key b --host ::1 --relay ${RELAY}`, '--acme a.example --acme b.example --acme-agree --acme-email ada@a.example --data d']) {
    it(`shows "${args.replaceAll(RELAY, '…')}" as a file that means the same`, () => {
      const config = parseConfig(args.split(' ').filter(Boolean))
      expect(parseConfig(['--config', 'relay.json'], {}, JSON.stringify(config.settings))).to.deep.equal(config)
    })
  }

  it('has help for each option, in lines that fit', () => {
    for (const option of Object.keys(SETTINGS)) {
      expect(HELP).to.match(new RegExp(`^ {2}--${option}( |$)`, 'm'))
    }

    expect(HELP.split('\n').filter(line => line.length > 79)).to.deep.equal([])
  })
})
