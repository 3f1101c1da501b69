import { expect } from 'aegir/chai'
import { createComingSounds, MAX_SOUNDS, SOUNDS_MS } from '../../web/src/sound/comings.ts'
import { holdToTalk } from '../../web/src/sound/hold-to-talk.ts'
import { AGAIN_MS, GRACE_MS, mutedSpeech, NOT_SPEAKING } from '../../web/src/sound/muted-speech.ts'
import { meansTalk, SILENT_TALK, talk } from '../../web/src/sound/push-to-talk.ts'
import { isFiltered, microphoneConstraints, needsOpening, readSoundSettings, SOUND_DEFAULTS } from '../../web/src/sound/sound-settings.ts'
import { createVolumes } from '../../web/src/sound/volumes.ts'
import { fakeTrack } from './fakes.ts'
import type { OwnMedia } from '../../web/src/own-media/index.ts'
import type { MutedSpeech } from '../../web/src/sound/muted-speech.ts'
import type { KeyPlace, Talk, TalkEvent } from '../../web/src/sound/push-to-talk.ts'
import type { SoundSettings } from '../../web/src/sound/sound-settings.ts'

const page: KeyPlace = { tag: 'body', editable: false, focusVisible: false }

describe('web sound settings', () => {
  it('reads whatever was stored', () => {
    expect(readSoundSettings({})).to.deep.equal(SOUND_DEFAULTS)
    expect(readSoundSettings({ echo: false, music: 'yes', gain: null, other: true })).to.deep.equal({ ...SOUND_DEFAULTS, echo: false })
  })

  const cases: Array<[Partial<SoundSettings>, MediaTrackConstraints]> = [
    [{}, { echoCancellation: true, noiseSuppression: true, autoGainControl: true }],
    [{ echo: false, noise: false, gain: false }, { echoCancellation: false, noiseSuppression: false, autoGainControl: false }],
    [{ strongNoise: true }, { echoCancellation: true, noiseSuppression: false, autoGainControl: true }],
    [{ music: true, strongNoise: true }, { echoCancellation: false, noiseSuppression: false, autoGainControl: false, channelCount: { ideal: 2 } }]
  ]

  for (const [changes, constraints] of cases) {
    it(`opens the microphone for ${JSON.stringify(changes)}`, () => {
      expect(microphoneConstraints({ ...SOUND_DEFAULTS, ...changes })).to.deep.equal(constraints)
    })
  }

  it('opens it anew only for what the browser does', () => {
    expect(needsOpening(SOUND_DEFAULTS, { ...SOUND_DEFAULTS, comings: false, mutedNotice: false, pushToTalk: true })).to.equal(false)
    expect(needsOpening(SOUND_DEFAULTS, { ...SOUND_DEFAULTS, echo: false })).to.equal(true)
    expect(needsOpening({ ...SOUND_DEFAULTS, music: true }, { ...SOUND_DEFAULTS, music: true, echo: false })).to.equal(false)
  })

  it('filters no music', () => {
    expect([{}, { strongNoise: true }, { strongNoise: true, music: true }].map(changes => isFiltered({ ...SOUND_DEFAULTS, ...changes }))).to.deep.equal([false, true, false])
  })
})

describe('web push to talk', () => {
  const keys: Array<[why: string, changes: Partial<KeyPlace & { key: string, modified: boolean }>, means: boolean]> = [
    ['the page', {}, true],
    ['another key', { key: 'a' }, false],
    ['with Control', { modified: true }, false],
    ['a text field', { tag: 'input', type: 'text' }, false],
    ['a text field that does not say so', { tag: 'input' }, false],
    ['a search field', { tag: 'input', type: 'search' }, false],
    ['a slider', { tag: 'input', type: 'range' }, false],
    ['a text area', { tag: 'textarea' }, false],
    ['a choice', { tag: 'select' }, false],
    ['something editable', { tag: 'div', editable: true }, false],
    ['something that acts as a text field', { tag: 'div', role: 'textbox' }, false],
    ['a button that was clicked', { tag: 'button' }, true],
    ['a button under the keyboard', { tag: 'button', focusVisible: true }, false],
    ['a switch that was clicked', { tag: 'input', type: 'checkbox' }, true],
    ['a switch under the keyboard', { tag: 'input', type: 'checkbox', focusVisible: true }, false],
    ['a menu item under the keyboard', { tag: 'div', role: 'menuitem', focusVisible: true }, false],
    ['a heading that the focus was sent to', { tag: 'h1', focusVisible: true }, true]
  ]

  for (const [why, { key = ' ', modified = false, ...place }, means] of keys) {
    it(`${means ? 'talks' : 'does not talk'}: ${why}`, () => {
      expect(meansTalk({ key, modified, place: { ...page, ...place } })).to.equal(means)
    })
  }

  const runs: Array<[why: string, events: TalkEvent[], muted: boolean, after: Talk]> = [
    ['held', ['down'], true, { held: true, talking: true }],
    ['held on', ['down', 'down', 'down'], true, { held: true, talking: true }],
    ['held by whoever is heard already', ['down'], false, { held: true, talking: false }],
    ['let go', ['down', 'up'], true, SILENT_TALK],
    ['another window came to the front', ['down', 'gone'], true, SILENT_TALK],
    ['nothing was held', ['up'], true, SILENT_TALK]
  ]

  for (const [why, events, muted, after] of runs) {
    it(`key: ${why}`, () => {
      expect(events.reduce((state, event) => talk(state, event, muted), SILENT_TALK)).to.deep.equal(after)
    })
  }

  function press (type: string, key = ' '): Event {
    return Object.assign(new Event(type, { cancelable: true }), { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false })
  }

  it('opens the microphone while the key is held, and never leaves it open', () => {
    const log: string[] = []
    const microphone = { wanted: false }
    const own = {
      get: () => ({ microphone }),
      track: () => fakeTrack('audio'),
      want: async () => {
        microphone.wanted = true
        log.push('on')
      },
      drop: (_: string, options: { keep: boolean }) => {
        microphone.wanted = false
        log.push(options.keep ? 'silent' : 'closed')
      }
    } as unknown as OwnMedia
    const target = new EventTarget()
    const scope = new AbortController()
    holdToTalk({ own, signal: scope.signal, target })

    const down = press('keydown')
    target.dispatchEvent(down)
    target.dispatchEvent(press('keydown'))
    expect(down.defaultPrevented).to.equal(true)
    expect(log).to.deep.equal(['on'])
    target.dispatchEvent(press('keyup'))
    expect(log).to.deep.equal(['on', 'silent'])

    target.dispatchEvent(press('keydown'))
    target.dispatchEvent(new Event('blur'))
    expect(log).to.deep.equal(['on', 'silent', 'on', 'silent'])

    target.dispatchEvent(press('keydown'))
    scope.abort()
    expect(log).to.deep.equal(['on', 'silent', 'on', 'silent', 'on', 'silent'])
    target.dispatchEvent(press('keydown'))
    expect(log).to.have.lengthOf(6)
  })
})

describe('web speaking while muted', () => {
  const LOUD = 0.2
  const STEP = 100

  /**
   * @returns when it was told, in milliseconds
   */
  function told (levels: (now: number) => number, muted: (now: number) => boolean, until: number): number[] {
    const times: number[] = []
    let state: MutedSpeech = NOT_SPEAKING

    for (let now = 0; now < until; now += STEP) {
      state = mutedSpeech(state, { muted: muted(now), level: levels(now), now })

      if (state.tell) {
        times.push(now)
      }
    }

    return times
  }

  it('tells who speaks', () => {
    const [first, ...more] = told(() => LOUD, () => true, AGAIN_MS)
    expect(first).to.be.within(GRACE_MS, GRACE_MS + 1_000)
    expect(more).to.deep.equal([])
  })

  it('tells again only after a while', () => {
    const times = told(() => LOUD, () => true, 2.5 * AGAIN_MS)
    expect(times).to.have.lengthOf(3)
    expect(times[1] - times[0]).to.be.at.least(AGAIN_MS)
  })

  it('tells who speaks in words with pauses', () => {
    expect(told(now => now % 500 < 300 ? LOUD : 0, () => true, 10_000)).to.have.lengthOf(1)
  })

  const quiet: Array<[why: string, levels: (now: number) => number, muted: (now: number) => boolean]> = [
    ['nobody speaks', () => 0.01, () => true],
    ['somebody coughs', now => now % 4_000 < 300 ? LOUD : 0, () => true],
    ['they are heard', () => LOUD, () => false],
    ['they end their word after they have muted', now => now < GRACE_MS ? LOUD : 0, () => true],
    ['they mute for a moment', () => LOUD, now => now % 2_000 < 1_000]
  ]

  for (const [why, levels, muted] of quiet) {
    it(`says nothing where ${why}`, () => {
      expect(told(levels, muted, 15_000)).to.deep.equal([])
    })
  }
})

describe('web volumes', () => {
  it('are kept for who comes back', () => {
    const volumes = createVolumes()
    volumes.of('ada').set(0.3)
    volumes.of('bob').mute(true)
    expect(volumes.of('ada').get()).to.deep.equal({ level: 0.3, muted: false })
    expect(volumes.of('bob').get()).to.deep.equal({ level: 1, muted: true })
    expect(volumes.of('eve').get()).to.deep.equal({ level: 1, muted: false })
  })

  it('stay within what can be heard', () => {
    const volume = createVolumes().of('ada')
    volume.set(7)
    expect(volume.get().level).to.equal(1)
    volume.set(-1)
    expect(volume.get().level).to.equal(0)
  })

  it('come back with the slider', () => {
    const volume = createVolumes().of('ada')
    volume.mute(true)
    volume.set(0.5)
    expect(volume.get()).to.deep.equal({ level: 0.5, muted: false })
  })
})

describe('web sounds of coming and going', () => {
  it('are few, however many come', () => {
    let now = 0
    const played: string[] = []
    const sounds = createComingSounds({ wanted: () => true, now: () => now, sound: what => { played.push(what) } })

    for (let i = 0; i < 20; i++) {
      sounds.play('join')
    }

    expect(played).to.have.lengthOf(MAX_SOUNDS)
    now += SOUNDS_MS
    sounds.play('leave')
    expect(played.at(-1)).to.equal('leave')
    expect(played).to.have.lengthOf(MAX_SOUNDS + 1)
  })

  it('are not there where nobody wants them', () => {
    const played: string[] = []
    createComingSounds({ wanted: () => false, sound: what => { played.push(what) } }).play('join')
    expect(played).to.deep.equal([])
  })
})
