import { expect } from 'aegir/chai'
import { createDiagnosticsModel } from '../../web/src/diagnostics/diagnostics-model.ts'
import { linesOf, lineWords, resultWords, summary } from '../../web/src/diagnostics/diagnostics-words.ts'
import { en } from '../../web/src/i18n/en.ts'
import { t } from '../../web/src/i18n/index.ts'
import { readScreen } from '../../web/src/start/screen.ts'
import { settled } from './fakes.ts'
import type { DiagnosticsModel } from '../../web/src/diagnostics/diagnostics-model.ts'
import type { Diagnosis, DiagnosisOptions, DiagnosisResult, Peer } from 'freeflow-connect'

const DEVICE = ['granted', 'ask', 'found', 'denied', 'missing', 'insecure', 'silent', 'no-browser'] as const
const FAMILY = ['works', 'missing', 'nobody-asked'] as const

/**
 * What the core can say of each check
 */
const REASONS: Record<DiagnosisResult['check'], ReadonlyArray<DiagnosisResult['reason']>> = {
  relay: ['reached', 'silent', 'refused', 'mixed-content', 'not-allowed', 'no-transport', 'no-relay'],
  stun: ['answered', 'silent', 'not-offered', 'not-reached', 'no-browser'],
  udp: ['open', 'some-silent', 'blocked', 'nobody-asked', 'no-browser'],
  ipv4: FAMILY,
  ipv6: FAMILY,
  nat: ['none', 'endpoint-independent', 'endpoint-dependent', 'too-few', 'no-udp', 'no-browser'],
  camera: DEVICE,
  microphone: DEVICE
}

const RELAY: DiagnosisResult = { id: 'relay 1', check: 'relay', status: 'ok', reason: 'reached', relay: '12ab 34cd', host: 'relay.example', transport: 'wss', roundTripTime: 12 }

describe('web words of a diagnosis', () => {
  it('say something of each check, whatever it came to', () => {
    for (const [check, reasons] of Object.entries(REASONS) as Array<[DiagnosisResult['check'], typeof DEVICE]>) {
      expect(en).to.have.property(lineWords({ check }))
      reasons.forEach(reason => { expect(resultWords({ check, reason }), `${check} ${reason}`).to.not.equal('diagnostics.unknown') })
    }

    for (const transport of ['ws', 'wss', 'webrtc-direct', 'tcp'] as const) {
      expect(t(lineWords({ check: 'relay', transport }), { host: 'relay.example' })).to.match(/^relay\.example by /)
    }
  })

  it('are plain', () => {
    expect(t(resultWords({ check: 'udp', reason: 'blocked' }))).to.include('Your network blocks UDP')
    expect(t(resultWords({ check: 'ipv6', reason: 'missing' }))).to.include('no IPv6')
    expect(t(resultWords({ check: 'nat', reason: 'endpoint-dependent' }))).to.include('another port for each destination')
    expect(t(resultWords({ check: 'relay', reason: 'silent' }))).to.include('does not answer')
  })

  it('do not break over what a later core says', () => {
    expect(resultWords({ check: 'udp', reason: 'reached' })).to.equal('diagnostics.unknown')
    expect(resultWords({ check: 'constructor' as 'udp', reason: 'name' as 'open' })).to.equal('diagnostics.unknown')
  })

  const table: Array<[what: string, results: Array<[DiagnosisResult['check'], DiagnosisResult['reason']]>, text: string, tone: string]> = [
    ['all is well', [['relay', 'reached'], ['udp', 'open'], ['nat', 'endpoint-independent']], 'good', 'ok'],
    ['one relay of two is silent', [['relay', 'silent'], ['relay', 'reached'], ['udp', 'some-silent']], 'good', 'ok'],
    ['nobody to ask over UDP', [['relay', 'reached'], ['udp', 'nobody-asked']], 'unsure', 'ok'],
    ['a symmetric NAT', [['relay', 'reached'], ['udp', 'open'], ['nat', 'endpoint-dependent']], 'symmetric', 'warn'],
    ['UDP is blocked', [['relay', 'reached'], ['udp', 'blocked'], ['nat', 'no-udp']], 'relayed', 'warn'],
    ['no relay is reached', [['relay', 'silent'], ['udp', 'nobody-asked']], 'unreached', 'fail'],
    ['no relay is known', [['relay', 'no-relay']], 'no-relay', 'fail'],
    ['plain http', [['relay', 'reached'], ['camera', 'insecure']], 'insecure', 'fail']
  ]

  for (const [what, results, text, tone] of table) {
    it(`sum up: ${what}`, () => {
      expect(summary(results.map(([check, reason]) => ({ check, reason, status: 'ok' })))).to.deep.equal({ text: `diagnostics.summary.${text}`, tone })
    })
  }

  it('keep the lines of one relay together', () => {
    const lines: Array<Pick<DiagnosisResult, 'check' | 'relay'>> = [{ check: 'relay', relay: 'a' }, { check: 'relay', relay: 'b' }, { check: 'udp' }, { check: 'stun', relay: 'b' }, { check: 'stun', relay: 'a' }]
    expect(linesOf('relays', lines).map(({ check, relay }) => `${check} ${relay}`)).to.deep.equal(['relay a', 'stun a', 'relay b', 'stun b'])
    expect(linesOf('network', lines)).to.have.lengthOf(1)
  })
})

describe('web diagnostics', () => {
  interface Run {
    options: DiagnosisOptions
    finish: PromiseWithResolvers<Diagnosis>
  }

  function setUp (): { model: DiagnosticsModel, runs: Run[], said: string[] } {
    const runs: Run[] = []
    const said: string[] = []
    const peer = {
      diagnose: async (options: DiagnosisOptions) => {
        const finish = Promise.withResolvers<Diagnosis>()
        runs.push({ options, finish })
        options.signal?.addEventListener('abort', () => { finish.reject(options.signal?.reason) })

        return finish.promise
      }
    }

    return { model: createDiagnosticsModel({ peers: { peer: async () => peer as unknown as Peer }, notices: { say: text => said.push(text) } }), runs, said }
  }

  it('shows each line as it comes', async () => {
    const { model, runs: [, ...none], runs } = setUp()
    expect(none).to.be.empty()
    void model.run()
    await settled()
    expect(model.get().running).to.be.true()
    expect(model.get().lines.map(({ id }) => id)).to.include.members(['udp', 'camera'])

    const { options } = runs[0]
    options.onStart?.({ id: 'relay 1', check: 'relay', relay: '12ab 34cd', transport: 'wss' })
    expect(model.get().lines.at(-1)).to.include({ id: 'relay 1' }).and.not.have.property('result')
    options.onResult?.(RELAY)
    options.onResult?.({ id: 'udp', check: 'udp', status: 'fail', reason: 'blocked' })
    expect(model.get().lines.filter(({ id }) => id === 'relay 1')).to.have.lengthOf(1)
    expect(model.get().lines.at(-1)?.result).to.deep.equal(RELAY)
    expect(model.get().lines[0].result?.reason).to.equal('blocked')
    expect(model.get().report).to.equal(undefined)

    runs[0].finish.resolve({ results: [RELAY], report: () => 'the report' })
    await settled()
    expect(model.get()).to.include({ running: false, report: 'the report' })
  })

  it('begins again, and ends what ran before', async () => {
    const { model, runs } = setUp()
    void model.run()
    await settled()
    runs[0].options.onResult?.(RELAY)
    void model.run()
    await settled()
    expect(runs[0].options.signal?.aborted).to.be.true()
    expect(model.get()).to.include({ running: true, failed: false })
    expect(model.get().lines.every(({ result }) => result == null)).to.be.true()

    model.stop()
    expect(runs[1].options.signal?.aborted).to.be.true()
  })

  it('says that the app could not start', async () => {
    const model = createDiagnosticsModel({ peers: { peer: async () => { throw new Error('offline') } }, notices: { say () {} } })
    await model.run()
    expect(model.get()).to.include({ running: false, failed: true })
  })
})

describe('web screens', () => {
  const table: Record<string, string> = { '': 'main', '#/': 'main', '#/diagnostics': 'diagnostics', '#/diagnostics/': 'diagnostics', '#/diagnosticsx': 'main', '#/r/diagnostics': 'main' }

  for (const [hash, screen] of Object.entries(table)) {
    it(`${hash === '' ? 'nothing' : hash}: ${screen}`, () => {
      expect(readScreen(hash)).to.equal(screen)
    })
  }
})
