import { expect } from 'aegir/chai'
import { parseState } from '../../../../relay-node/tls/acme/kept.ts'
import { lifeOf, orderAt } from '../../../../relay-node/tls/acme/renewal.ts'
import { makeCertificate } from '../../../../relay-node/tls/self-signed.ts'
import type { OrderTimeInit } from '../../../../relay-node/tls/acme/renewal.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const NOW = Date.UTC(2026, 0, 1)
const FRESH = { failures: 0, triedAt: 0 }
const quarter = { from: NOW, to: NOW + 90 * DAY }

describe('when to ask for a certificate', () => {
  const table: Array<[what: string, init: Partial<OrderTimeInit>, at: number]> = [
    ['at once where there is none', {}, 0],
    ['after two thirds of 90 days', { life: quarter, spread: 0 }, NOW + 60 * DAY],
    ['after two thirds of six days', { life: { from: NOW, to: NOW + 6 * DAY }, spread: 0 }, NOW + 4 * DAY],
    ['sooner by a thirtieth at most', { life: quarter, spread: 1 }, NOW + 57 * DAY],
    ['when it was due, where the clock has jumped past the end', { life: quarter, now: NOW + 400 * DAY }, NOW + 58.5 * DAY],
    ['not yet where the clock was set back', { life: quarter, now: NOW - 400 * DAY }, NOW + 58.5 * DAY],
    ['6 min after a failure', { attempts: { failures: 1, triedAt: NOW } }, NOW + 6 * MINUTE],
    ['12 min after a second one', { attempts: { failures: 2, triedAt: NOW } }, NOW + 12 * MINUTE],
    ['48 min after a fourth', { attempts: { failures: 4, triedAt: NOW } }, NOW + 48 * MINUTE],
    ['8 h after many', { attempts: { failures: 400, triedAt: NOW } }, NOW + 480 * MINUTE],
    ['with a jitter of a quarter', { attempts: { failures: 1, triedAt: NOW }, spread: 1 }, NOW + 7.5 * MINUTE],
    ['8 h after many failures to renew', { life: quarter, attempts: { failures: 9, triedAt: NOW + 61 * DAY }, now: NOW + 61 * DAY }, NOW + 61 * DAY + 480 * MINUTE],
    ['no sooner than it is due, after failures of long ago', { life: quarter, attempts: { failures: 9, triedAt: NOW } }, NOW + 58.5 * DAY],
    ['at once where the last attempt is in the future', { attempts: { failures: 9, triedAt: NOW + DAY } }, 0]
  ]

  for (const [what, init, at] of table) {
    it(what, () => {
      expect(orderAt({ attempts: FRESH, now: NOW, spread: 0.5, ...init })).to.be.closeTo(at, 1)
    })
  }

  it('asks at most four times in the hour of a first failure', () => {
    for (const spread of [0, 0.5, 1]) {
      const asked = [NOW]

      for (let failures = 1; asked[asked.length - 1] < NOW + 60 * MINUTE; failures++) {
        const triedAt = asked[asked.length - 1]
        asked.push(orderAt({ attempts: { failures, triedAt }, spread, now: triedAt }))
      }

      expect(asked.filter(at => at < NOW + 60 * MINUTE)).to.have.lengthOf.at.most(4)
    }
  })
})

describe('lifeOf', () => {
  it('knows how long a certificate is good for all of its names, also an expired one', async () => {
    const certificate = await makeCertificate(['a.example', 'b.example'], NOW - 1_000 * DAY)
    expect(lifeOf(certificate, ['b.example', 'a.example'])).to.deep.equal({ from: NOW - 1_001 * DAY, to: NOW - 604 * DAY })
    expect(lifeOf(certificate, ['a.example', 'c.example'])).to.equal(undefined)
    expect(lifeOf({ ...certificate, key: (await makeCertificate([])).key }, [])).to.equal(undefined)
    expect(lifeOf({ ...certificate, cert: certificate.cert.slice(0, 200) }, [])).to.equal(undefined)
  })
})

describe('parseState', () => {
  const table: Array<[text: string, failures: number]> = [
    ['{"directory":"https://a/","failures":3,"triedAt":5}', 3],
    ['{"failures":2,"triedAt":5}', 2],
    ['{"directory":"https://a/","failures":3,"tri', 0],
    ['', 0],
    ['null', 0],
    ['{"directory":"https://a/","failures":-1,"triedAt":5}', 0],
    ['{"directory":"https://a/","failures":1e99,"triedAt":5}', 0],
    ['{"directory":7,"failures":1,"triedAt":5}', 0]
  ]

  for (const [text, failures] of table) {
    it(`reads ${text === '' ? 'nothing' : text} as ${failures} failures`, () => {
      expect(parseState(text).failures).to.equal(failures)
    })
  }
})
