import { expect } from 'aegir/chai'
import { createOutputs } from '../../web/src/own-media/outputs.ts'
import { fakeTrack, settled } from './fakes.ts'
import type { Outputs } from '../../web/src/own-media/outputs.ts'

interface Making {
  raw: MediaStreamTrack
  signal: AbortSignal
  made: PromiseWithResolvers<MediaStreamTrack>
}

describe('web outputs', () => {
  let raw: MediaStreamTrack | undefined
  let makes: boolean
  let making: Making[]
  let log: string[]
  let outputs: Outputs

  beforeEach(() => {
    raw = fakeTrack()
    makes = true
    making = []
    log = []
    outputs = createOutputs({
      track: () => raw,
      process: (_, raw, signal) => {
        const made = Promise.withResolvers<MediaStreamTrack>()

        if (makes) {
          making.push({ raw, signal, made })
        }

        return makes ? made.promise : undefined
      },
      onMade: device => { log.push(`made ${device}`) },
      onFailed: device => { log.push(`failed ${device}`) }
    })
  })

  it('sends what was captured, where nothing is made of it', () => {
    makes = false
    outputs.make('camera')
    expect(outputs.get('camera')).to.equal(raw)
    expect(log).to.deep.equal([])
  })

  it('sends nothing until it is made', async () => {
    outputs.make('camera')
    expect(outputs.get('camera')).to.equal(undefined)
    const blurred = fakeTrack()
    making[0].made.resolve(blurred)
    await settled()
    expect(outputs.get('camera')).to.equal(blurred)
    expect(log).to.deep.equal(['made camera'])
  })

  it('goes on with what there was of the same track until the next is made', async () => {
    makes = false
    outputs.make('camera')
    makes = true
    outputs.make('camera')
    expect(outputs.get('camera')).to.equal(raw)
    making[0].made.resolve(fakeTrack())
    await settled()
    expect(outputs.get('camera')).to.not.equal(raw)
  })

  it('shows nothing of another track before it is made', async () => {
    outputs.make('camera')
    making[0].made.resolve(fakeTrack())
    await settled()
    raw = fakeTrack()
    outputs.make('camera')
    expect(outputs.get('camera')).to.equal(undefined)
    expect(making[0].signal.aborted).to.equal(true)
    expect(making[1].raw).to.equal(raw)
  })

  it('leaves aside what comes too late', async () => {
    outputs.make('camera')
    outputs.make('camera')
    making[0].made.resolve(fakeTrack())
    await settled()
    expect(outputs.get('camera')).to.equal(undefined)
    expect(making.map(({ signal }) => signal.aborted)).to.deep.equal([true, false])
    outputs.drop('camera')
    making[1].made.resolve(fakeTrack())
    await settled()
    expect(outputs.get('camera')).to.equal(undefined)
    expect(making[1].signal.aborted).to.equal(true)
    expect(log).to.deep.equal([])
  })

  it('says what cannot be made', async () => {
    outputs.make('microphone')
    making[0].made.reject(new Error('no worklets here'))
    await settled()
    expect(log).to.deep.equal(['failed microphone'])
    expect(making[0].signal.aborted).to.equal(true)
  })

  it('is as silent as what it is made of', async () => {
    outputs.make('microphone')
    Object.assign(raw ?? {}, { enabled: false })
    const filtered = fakeTrack('audio')
    making[0].made.resolve(filtered)
    await settled()
    expect(filtered.enabled).to.equal(false)
  })
})
