import { expect } from 'aegir/chai'
import { createState } from '../../web/src/model/state.ts'
import { createCaptions } from '../../web/src/together/captions-model.ts'
import { captionText, MAX_SHOWN, withCaption } from '../../web/src/together/captions.ts'
import { localRecognition, speechAvailability } from '../../web/src/together/local-speech.ts'
import { recognise } from '../../web/src/together/recogniser.ts'
import { until } from '../fixtures/until.ts'
import { fakeTrack, settled } from './fakes.ts'
import type { OwnMedia } from '../../web/src/own-media/index.ts'
import type { CaptionsModel } from '../../web/src/together/captions-model.ts'
import type { RecognitionConstructor, SpeechAvailability } from '../../web/src/together/local-speech.ts'
import type { CaptionText, Participant, Room } from 'freeflow-connect'

class FakeRecognition extends EventTarget {
  static availability: SpeechAvailability = 'available'
  static asked: object[] = []
  static installs = true
  static made: FakeRecognition[] = []
  static available = async (options: object): Promise<SpeechAvailability> => {
    FakeRecognition.asked.push(options)
    return FakeRecognition.availability
  }

  static install = async (): Promise<boolean> => FakeRecognition.installs

  track?: MediaStreamTrack
  lang = ''
  continuous = false
  interimResults = false

  constructor () {
    super()
    FakeRecognition.made.push(this)
  }

  get processLocally (): boolean { return false }
  set processLocally (value: boolean) { Object.defineProperty(this, 'processLocally', { value }) }

  start (track?: MediaStreamTrack): void { this.track = track }
  abort (): void { this.dispatchEvent(new Event('end')) }

  say (text: string, isFinal: boolean, index = 0): void {
    const results = Array.from({ length: index + 1 }, () => ({ isFinal, 0: { transcript: text } }))
    this.dispatchEvent(Object.assign(new Event('result'), { resultIndex: index, results }))
  }
}

const Recognition = FakeRecognition as unknown as RecognitionConstructor

describe('web captions', () => {
  let scope: AbortController
  let microphone: ReturnType<typeof createState<any>>
  let own: Pick<OwnMedia, 'get' | 'subscribe' | 'output'>

  beforeEach(() => {
    scope = new AbortController()
    Object.assign(FakeRecognition, { availability: 'available', asked: [], installs: true, made: [] })
    microphone = createState<any>({ microphone: { wanted: true, state: 'on' } })
    own = { get: microphone.get, subscribe: microphone.subscribe, output: () => fakeTrack('audio') }
  })

  afterEach(() => { scope.abort() })

  it('are never made by a browser that would ask somebody else', async () => {
    class Cloud extends EventTarget {}
    class Half extends Cloud { static available = async (): Promise<string> => 'available' }

    expect([{}, { SpeechRecognition: Cloud }, { SpeechRecognition: Half }, { webkitSpeechRecognition: FakeRecognition }].map(localRecognition)).to.deep.equal([undefined, undefined, undefined, undefined])
    expect(localRecognition({ SpeechRecognition: FakeRecognition })).to.equal(FakeRecognition)
    expect(await speechAvailability(undefined, 'en')).to.equal('unavailable')
    expect(await speechAvailability(Recognition, 'en')).to.equal('available')
    expect(FakeRecognition.asked).to.deep.equal([{ langs: ['en'], processLocally: true }])
  })

  it('show the end of what is said, and nothing that could hide it', () => {
    expect(captionText('  good\u202e \n morning ')).to.equal('good morning')
    const long = captionText('x'.repeat(MAX_SHOWN + 50))
    expect([long.length, long[0]]).to.deep.equal([MAX_SHOWN + 1, '…'])
    expect(withCaption(withCaption([], 'b', 'x'), 'c', 'y')).to.deep.equal([{ peer: 'b', text: 'x' }, { peer: 'c', text: 'y' }])
    expect(withCaption([{ peer: 'b', text: 'x' }], 'b', '')).to.deep.equal([])
  })

  it('come from the microphone that the others hear, and only while they do', async () => {
    const words: CaptionText[] = []
    recognise({ Recognition, language: 'de', own, signal: scope.signal, onWords: one => { words.push(one) }, onFail: () => {} })
    const [first] = FakeRecognition.made
    expect(first).to.include({ lang: 'de', continuous: true, interimResults: true, processLocally: true })
    expect(first.track?.kind).to.equal('audio')
    first.say('good', false)
    first.say('good morning', true)
    first.say('and', false, 1)

    microphone.set({ microphone: { wanted: false, state: 'off' } })
    first.say('and that is secret', true, 1)
    microphone.set({ microphone: { wanted: true, state: 'on' } })
    const second = FakeRecognition.made.at(-1)
    expect(second).to.not.equal(first)
    second?.say('again', true)
    expect(words).to.deep.equal([
      { number: 0, text: 'good', final: false }, { number: 0, text: 'good morning', final: true },
      { number: 1, text: 'and', final: false }, { number: 2, text: 'again', final: true }
    ])

    // after a silence the browser ends it, and it begins anew
    second?.dispatchEvent(new Event('end'))
    await until(() => FakeRecognition.made.length === 3)
    scope.abort()
    microphone.set({ microphone: { wanted: true, state: 'on', again: true } })
    expect(FakeRecognition.made).to.have.lengthOf(3)
  })

  it('stop where the browser fails again and again', async () => {
    let failed = 0
    recognise({ Recognition, language: 'de', own, signal: scope.signal, onWords: () => {}, onFail: () => { failed++ } })

    for (let i = 1; i <= 3; i++) {
      await until(() => FakeRecognition.made.length === i)
      FakeRecognition.made[i - 1].dispatchEvent(new Event('error'))
      FakeRecognition.made[i - 1].dispatchEvent(new Event('end'))
    }

    expect([failed, FakeRecognition.made.length]).to.deep.equal([1, 3])
  })

  function model (said: string[], together: EventTarget, Local: RecognitionConstructor | undefined = Recognition): CaptionsModel {
    return createCaptions({ together: together as unknown as Room['together'], self: 'a', own, notices: { say: text => { said.push(text) } }, signal: scope.signal, language: () => 'en', Recognition: Local })
  }

  it('are switched on, loaded where they have to be, and shown', async () => {
    const [said, sent]: [string[], CaptionText[]] = [[], []]
    const together = Object.assign(new EventTarget(), { caption: async (caption: CaptionText) => sent.push(caption) })
    FakeRecognition.availability = 'downloadable'
    const captions = model(said, together)
    await settled()
    captions.action.get().perform()
    await until(() => FakeRecognition.made.length === 1)
    expect(said).to.have.lengthOf(1)
    expect(captions.action.get().status.get().pressed).to.be.true()
    FakeRecognition.made[0].say('hello', true)
    together.dispatchEvent(new CustomEvent('caption', { detail: { from: { toString: () => 'b' } as Participant['id'], text: 'hi', number: 1, final: true } }))
    expect(captions.get()).to.deep.equal([{ peer: 'a', text: 'hello' }, { peer: 'b', text: 'hi' }])
    expect(sent).to.deep.equal([{ number: 0, text: 'hello', final: true }])
    captions.action.get().perform()
    expect(captions.action.get().status.get().pressed).to.be.false()
  })

  it('are said to be missing where nothing can make them', async () => {
    const said: string[] = []
    FakeRecognition.availability = 'unavailable'
    const captions = model(said, new EventTarget())
    await settled()
    expect([captions.action.get().label, captions.action.get().status.get().pressed]).to.deep.equal(['together.captions.unavailable', undefined])
    captions.action.get().perform()
    expect(said).to.deep.equal(['This browser cannot recognise speech on this device, and yours is sent to nobody for that.'])
    expect(FakeRecognition.made).to.deep.equal([])
  })

  it('are missing where what they need cannot be loaded', async () => {
    const said: string[] = []
    Object.assign(FakeRecognition, { availability: 'downloadable', installs: false })
    const captions = model(said, new EventTarget())
    await settled()
    captions.action.get().perform()
    await until(() => said.length === 2)
    expect(said[1]).to.match(/^This browser cannot recognise speech/)
    expect([captions.action.get().label, captions.action.get().status.get().pressed]).to.deep.equal(['together.captions.unavailable', undefined])
  })
})
