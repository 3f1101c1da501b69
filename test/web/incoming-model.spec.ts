import { expect } from 'aegir/chai'
import { createIncomingModel } from '../../web/src/incoming/incoming-model.ts'
import { createState } from '../../web/src/model/state.ts'
import type { IncomingModel } from '../../web/src/incoming/incoming-model.ts'
import type { IncomingCall, Peer } from 'freeflow-connect'

class FakeCall {
  readonly fingerprint = 'aaaa bbbb cccc dddd eeee'
  readonly name: string
  readonly ended = new AbortController()
  readonly signal = this.ended.signal
  declined = 0

  constructor (name: string) {
    this.name = name
  }

  decline (): void {
    this.declined++
    this.ended.abort()
  }
}

interface Fixture {
  model: IncomingModel
  ring (name: string): FakeCall
  accepted: IncomingCall[]
  said: string[]
  sounding (): boolean
}

function setUp (): Fixture {
  const peer = new EventTarget()
  const accepted: IncomingCall[] = []
  const said: string[] = []
  let sounding = false
  const model = createIncomingModel({
    peers: { started: createState<Peer | undefined>(peer as unknown as Peer) },
    notices: { say: (text) => { said.push(text) } },
    sound: { start: () => { sounding = true }, stop: () => { sounding = false } },
    onAccept: (call) => { accepted.push(call) }
  })

  return {
    model,
    accepted,
    said,
    sounding: () => sounding,
    ring: (name) => {
      const detail = new FakeCall(name)
      peer.dispatchEvent(new CustomEvent('call:incoming', { detail }))
      return detail
    }
  }
}

describe('web incoming call', () => {
  it('shows and sounds who calls, until accepted', () => {
    const { model, ring, accepted, said, sounding } = setUp()
    const call = ring('Ada')
    expect(model.get()).to.include({ name: 'Ada', fingerprint: 'aaaa bbbb cccc dddd eeee' })
    expect(sounding()).to.be.true()

    model.accept()
    call.ended.abort()
    expect(accepted).to.deep.equal([call])
    expect(model.get()).to.equal(undefined)
    expect(sounding()).to.be.false()
    expect(said).to.be.empty()
    expect(call.declined).to.equal(0)
  })

  it('declines, and says nothing of it', () => {
    const { model, ring, said, sounding } = setUp()
    const call = ring('Ada')
    model.decline()
    model.decline()

    expect(call.declined).to.equal(1)
    expect(model.get()).to.equal(undefined)
    expect(sounding()).to.be.false()
    expect(said).to.be.empty()
  })

  it('says whose call was missed', () => {
    const { model, ring, said, sounding } = setUp()
    ring('Ada').ended.abort()

    expect(model.get()).to.equal(undefined)
    expect(sounding()).to.be.false()
    expect(said).to.deep.equal(['You missed a call from Ada.'])
  })

  it('lets a second one wait, and declines it where the first is taken', () => {
    const { model, ring, accepted } = setUp()
    const ada = ring('Ada')
    const bob = ring('Bob')
    const cy = ring('Cy')
    expect(model.get()?.name).to.equal('Ada')

    model.decline()
    expect(model.get()?.name).to.equal('Bob')

    model.accept()
    expect(accepted).to.deep.equal([bob])
    expect([ada.declined, bob.declined, cy.declined]).to.deep.equal([1, 0, 1])
  })
})
