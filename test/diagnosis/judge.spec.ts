import { expect } from 'aegir/chai'
import { judgeDevice, judgeFamily, judgeNat, judgeRelay, judgeStun, judgeUdp } from '../../src/diagnosis/judge.ts'
import type { Verdict } from '../../src/diagnosis/judge.ts'

type Row <F extends (facts: any) => Verdict> = [what: string, facts: Parameters<F>[0], says: string]

function table <F extends (facts: any) => Verdict> (judge: F, rows: Array<Row<F>>): void {
  for (const [what, facts, says] of rows) {
    it(`${what}: ${says}`, () => {
      const { status, reason } = judge(facts)
      expect(`${status} ${reason}`).to.equal(says)
    })
  }
}

describe('diagnosis of a relay', () => {
  table(judgeRelay, [
    ['reached', { attempts: [{ outcome: 'reached', roundTripTime: 3 }] }, 'ok reached'],
    ['reached in one family of two', { attempts: [{ family: 6, outcome: 'silent' }, { family: 4, outcome: 'reached' }] }, 'ok reached'],
    ['no answer', { attempts: [{ outcome: 'silent' }] }, 'fail silent'],
    ['refused', { attempts: [{ outcome: 'silent' }, { outcome: 'refused' }] }, 'fail refused'],
    ['an https page and plain ws', { barrier: 'mixed-content', attempts: [] }, 'skip mixed-content'],
    ['no such transport', { barrier: 'no-transport', attempts: [] }, 'skip no-transport'],
    ['a private address', { barrier: 'not-allowed', attempts: [] }, 'fail not-allowed']
  ])

  it('takes the shortest of several times', () => {
    expect(judgeRelay({ attempts: [{ outcome: 'reached', roundTripTime: 30 }, { outcome: 'reached', roundTripTime: 12 }] })).to.include({ roundTripTime: 12 })
  })
})

describe('diagnosis of STUN', () => {
  const facts = { browser: true, reached: true, offered: true, answered: true }

  table(judgeStun, [
    ['answered', facts, 'ok answered'],
    ['no answer', { ...facts, answered: false }, 'fail silent'],
    ['none there', { ...facts, offered: false, answered: false }, 'skip not-offered'],
    ['a relay out of reach', { ...facts, reached: false, offered: false, answered: false }, 'skip not-reached'],
    ['Node', { ...facts, browser: false }, 'skip no-browser']
  ])
})

describe('diagnosis of UDP', () => {
  const facts = { browser: true, asked: 2, answered: 2, overUdp: false }

  table(judgeUdp, [
    ['all answer', facts, 'ok open'],
    ['one of two answers', { ...facts, answered: 1 }, 'warn some-silent'],
    ['nobody answers', { ...facts, answered: 0 }, 'fail blocked'],
    ['nobody answers, but a relay was reached over UDP', { ...facts, answered: 0, overUdp: true }, 'warn some-silent'],
    ['nobody to ask', { ...facts, asked: 0, answered: 0 }, 'skip nobody-asked'],
    ['nobody to ask, but a relay was reached over UDP', { ...facts, asked: 0, answered: 0, overUdp: true }, 'ok open'],
    ['Node', { ...facts, browser: false }, 'skip no-browser']
  ])
})

describe('diagnosis of an address family', () => {
  table(judgeFamily, [
    ['seen', { tried: true, seen: true }, 'ok works'],
    ['tried in vain', { tried: true, seen: false }, 'warn missing'],
    ['not tried', { tried: false, seen: false }, 'skip nobody-asked']
  ])
})

describe('diagnosis of NAT', () => {
  table(judgeNat, [
    ['none', { browser: true, answered: 1, mapping: 'none' }, 'ok none'],
    ['one port for all', { browser: true, answered: 2, mapping: 'endpoint-independent' }, 'ok endpoint-independent'],
    ['a port for each', { browser: true, answered: 2, mapping: 'endpoint-dependent' }, 'warn endpoint-dependent'],
    ['one server', { browser: true, answered: 1, mapping: 'too-few' }, 'skip too-few'],
    ['no UDP', { browser: true, answered: 0, mapping: 'none' }, 'skip no-udp'],
    ['Node', { browser: false, answered: 0, mapping: 'none' }, 'skip no-browser']
  ])
})

describe('diagnosis of a device', () => {
  const facts = { available: true, secure: true, permission: 'granted', count: 2 } as const

  table(judgeDevice, [
    ['allowed', facts, 'ok granted'],
    ['not asked yet', { ...facts, permission: 'prompt' }, 'ok ask'],
    ['a browser that does not tell', { ...facts, permission: undefined }, 'ok found'],
    ['denied', { ...facts, permission: 'denied' }, 'fail denied'],
    ['denied and unplugged', { ...facts, permission: 'denied', count: 0 }, 'fail denied'],
    ['none', { ...facts, count: 0 }, 'warn missing'],
    ['plain http', { ...facts, available: false, secure: false }, 'fail insecure'],
    ['Node', { ...facts, available: false }, 'skip no-browser']
  ])

  it('counts those that it may see, and no others', () => {
    expect(judgeDevice(facts).devices).to.equal(2)
    expect(judgeDevice({ ...facts, permission: 'prompt' }).devices).to.equal(undefined)
  })
})
