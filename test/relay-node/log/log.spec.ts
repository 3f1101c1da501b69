import { expect } from 'aegir/chai'
import { hideAddresses } from '../../../relay-node/log/hide-addresses.ts'
import { createLog } from '../../../relay-node/log/index.ts'
import type { LogFormat } from '../../../relay-node/log/index.ts'

const PEER = '12D3KooWK99VoVxNE7XzyBwXEzW7xhK7Gpv85r9F3V3fyKSUKPH5'

describe('log', () => {
  const table: Array<[text: string, hidden: string]> = [
    [`/ip4/192.0.2.1/tcp/9090/ws/p2p/${PEER}`, `/ip4/…/tcp/9090/ws/p2p/${PEER}`],
    ['/ip6/2001:db8::1/udp/1/webrtc-direct', '/ip6/…/udp/1/webrtc-direct'],
    ['/dns4/home.example/tcp/443/wss and /dns/b.example/tcp/1', '/dns4/…/tcp/443/wss and /dns/…/tcp/1'],
    ['connect ECONNREFUSED 192.0.2.1:443', 'connect ECONNREFUSED …:443'],
    ['connect ECONNREFUSED 2001:db8::1:443', 'connect ECONNREFUSED …'],
    ['from ::1, ::ffff:192.0.2.1 and [fe80::1%eth0]:5', 'from …, … and […]:5'],
    ['192.0.2.1 said 192.0.2.1.', '… said ….'],
    ['version 1.2.3, 12:30, a::b is two', 'version 1.2.3, 12:30, … is two'],
    ['at 2026-11-21T12:30:05Z', 'at 2026-11-21T12:30:05Z'],
    [`peer ${PEER} has gone`, `peer ${PEER} has gone`]
  ]

  for (const [text, hidden] of table) {
    it(`shows "${text}" as "${hidden}"`, () => {
      expect(hideAddresses(text)).to.equal(hidden)
    })
  }

  function lines (format: LogFormat, addresses = false): string[] {
    const written: string[] = []
    const log = createLog({ format, addresses, now: () => new Date(0), write: (level, line) => { written.push(`${level} ${line}`) } })
    log.info('listening', '/ip4/192.0.2.1/tcp/1')
    log.error('EADDRINUSE 192.0.2.1:1')
    log.logger.forComponent('freeflow:relay')('relay %s cannot be reached - %e', '/ip4/192.0.2.1/tcp/1', new Error('no 192.0.2.1'))
    log.logger.forComponent('freeflow:relay').newScope('a').error('%d of %p', 1, PEER)
    log.logger.forComponent('libp2p:tcp').error('connection from 192.0.2.1')

    return written
  }

  it('is text', () => {
    expect(lines('text')).to.deep.equal([
      'info listening /ip4/192.0.2.1/tcp/1',
      'error EADDRINUSE …:1',
      'info freeflow:relay: relay /ip4/…/tcp/1 cannot be reached - no …',
      `error freeflow:relay:a: 1 of ${PEER}`
    ])
  })

  it('is JSON, with addresses where it is asked for them', () => {
    expect(lines('json', true).map(line => JSON.parse(line.replace(/^\w+ /, '')))).to.deep.equal([
      { time: '1970-01-01T00:00:00.000Z', level: 'info', message: 'listening', detail: '/ip4/192.0.2.1/tcp/1' },
      { time: '1970-01-01T00:00:00.000Z', level: 'error', message: 'EADDRINUSE 192.0.2.1:1' },
      { time: '1970-01-01T00:00:00.000Z', level: 'info', message: 'relay /ip4/192.0.2.1/tcp/1 cannot be reached - no 192.0.2.1', scope: 'freeflow:relay' },
      { time: '1970-01-01T00:00:00.000Z', level: 'error', message: `1 of ${PEER}`, scope: 'freeflow:relay:a' }
    ])
  })
})
