import { expect } from 'aegir/chai'
import { planRoutes } from '../../src/media/index.ts'
import type { Encoding, PlanInput, PlanMember, PlanPublication } from '../../src/media/index.ts'

const camera: PlanPublication = { id: 'camera', source: 'camera', kind: 'video', width: 1280, height: 720 }
const microphone: PlanPublication = { id: 'microphone', source: 'microphone', kind: 'audio' }
const screen: PlanPublication = { id: 'screen', source: 'screen', kind: 'video', width: 2560, height: 1440 }
const screenAudio: PlanPublication = { id: 'screen-audio', source: 'screen-audio', kind: 'audio' }

const member = (peer: string, views: PlanMember['views'] = {}): PlanMember => ({ peer, links: ['direct-rtp'], views })
const members = (n: number): PlanMember[] => Array.from({ length: n }, (_, i) => member(`peer${i}`))
const plan = (init: Partial<PlanInput>): PlanInput => ({ localPeer: 'me', links: ['direct-rtp'], members: [], publications: [], ...init })
const encoding = (input: PlanInput, publication: string, i = 0): Encoding | undefined => {
  return planRoutes(input).routes[i].encodings.find(encoding => encoding.publication === publication)?.encoding
}

describe('plan of routes', () => {
  const kinds: Array<[string, Partial<PlanInput>, PlanMember['links'], string, string]> = [
    ['the only one', {}, ['direct-rtp'], 'direct-rtp', 'preferred'],
    ['the choice of the smaller peer ID: ours', { localPeer: 'a', links: ['memory', 'direct-rtp'] }, ['direct-rtp', 'memory'], 'memory', 'preferred'],
    ['the choice of the smaller peer ID: theirs', { localPeer: 'z', links: ['memory', 'direct-rtp'] }, ['direct-rtp', 'memory'], 'direct-rtp', 'preferred'],
    ['what both have', { links: ['memory', 'direct-rtp'] }, ['direct-rtp'], 'direct-rtp', 'preferred'],
    ['nothing in common', { links: ['memory'] }, ['direct-rtp'], 'none', 'no-common-link'],
    ['nothing here', { links: [] }, ['direct-rtp'], 'none', 'no-media-here'],
    ['nothing there', {}, [], 'none', 'no-media-there'],
    ['nothing anywhere', { links: [] }, [], 'none', 'no-media-here'],
    ['a kind that we have never heard of', {}, ['pigeon' as any, 'direct-rtp'], 'direct-rtp', 'preferred']
  ]

  for (const [name, init, links, link, reason] of kinds) {
    it(`link: ${name}`, () => {
      const { routes } = planRoutes(plan({ ...init, members: [{ peer: 'm', links, views: {} }], publications: [microphone] }))
      expect(routes).to.have.lengthOf(1)
      expect(routes[0]).to.include({ peer: 'm', link, reason })
      expect(routes[0].encodings).to.have.lengthOf(link === 'none' ? 0 : 1)
    })
  }

  const sizes: Array<[number, PlanMember['views'], Partial<PlanPublication>, Partial<Encoding>]> = [
    // remote peers, their view, the capture → the encoding
    [1, {}, {}, { maxBitrate: 1_500_000, scaleResolutionDownBy: 1, maxFramerate: 30, active: true }],
    [2, {}, {}, { maxBitrate: 900_000, scaleResolutionDownBy: 1, maxFramerate: 30, active: true }],
    [3, {}, {}, { maxBitrate: 600_000, scaleResolutionDownBy: 1, maxFramerate: 24, active: true }],
    [9, {}, {}, { maxBitrate: 600_000, scaleResolutionDownBy: 1, maxFramerate: 24, active: true }],
    [1, { camera: { width: 1920, height: 1080 } }, {}, { maxBitrate: 1_500_000, scaleResolutionDownBy: 1 }],
    [1, { camera: { width: 1280, height: 720 } }, {}, { scaleResolutionDownBy: 1 }],
    [1, { camera: { width: 960, height: 540 } }, {}, { scaleResolutionDownBy: 1 }],
    [1, { camera: { width: 853, height: 480 } }, {}, { scaleResolutionDownBy: 1.5 }],
    [1, { camera: { width: 640, height: 360 } }, {}, { maxBitrate: 530_330, scaleResolutionDownBy: 2 }],
    [2, { camera: { width: 640, height: 360 } }, {}, { maxBitrate: 318_198, scaleResolutionDownBy: 2 }],
    [3, { camera: { width: 640, height: 360 } }, {}, { maxBitrate: 212_132, scaleResolutionDownBy: 2 }],
    // a little larger than half: not worth four times the pixels
    [1, { camera: { width: 690, height: 388 } }, {}, { scaleResolutionDownBy: 2 }],
    [1, { camera: { width: 720, height: 405 } }, {}, { scaleResolutionDownBy: 1.5 }],
    [1, { camera: { width: 320, height: 180 } }, {}, { maxBitrate: 187_500, scaleResolutionDownBy: 4 }],
    [3, { camera: { width: 160, height: 90 } }, {}, { maxBitrate: 80_000, scaleResolutionDownBy: 8 }],
    [1, { camera: { width: 1, height: 1 } }, {}, { maxBitrate: 80_000, scaleResolutionDownBy: 16 }],
    [1, { camera: { width: 0, height: 0 } }, {}, { active: false }],
    [1, { camera: { width: 100, height: 0 } }, {}, { active: false }],
    [1, { screen: { width: 0, height: 0 } }, {}, { active: true }],
    // a tile is filled: what is upright must be as wide as the tile
    [1, { camera: { width: 640, height: 360 } }, { width: 720, height: 1280 }, { scaleResolutionDownBy: 1 }],
    [1, { camera: { width: 360, height: 640 } }, { width: 720, height: 1280 }, { scaleResolutionDownBy: 2 }],
    // no more than 720 lines
    [1, {}, { width: 1920, height: 1080 }, { maxBitrate: 1_500_000, scaleResolutionDownBy: 1.5 }],
    [1, { camera: { width: 1920, height: 1080 } }, { width: 3840, height: 2160 }, { scaleResolutionDownBy: 3 }],
    [1, { camera: { width: 640, height: 360 } }, { width: 1920, height: 1080 }, { scaleResolutionDownBy: 3 }],
    // unless the owner wants more, or less
    [1, {}, { width: 1920, height: 1080, lines: 1080 }, { maxBitrate: 2_755_676, scaleResolutionDownBy: 1 }],
    [1, { camera: { width: 640, height: 360 } }, { width: 1920, height: 1080, lines: 1080 }, { maxBitrate: 530_330, scaleResolutionDownBy: 3 }],
    [1, {}, { width: 3840, height: 2160, lines: 1080 }, { scaleResolutionDownBy: 2 }],
    [1, {}, { lines: 1080 }, { maxBitrate: 1_500_000, scaleResolutionDownBy: 1 }],
    [1, {}, { lines: 360 }, { maxBitrate: 530_330, scaleResolutionDownBy: 2 }],
    // small or unknown captures
    [1, {}, { width: 640, height: 360 }, { maxBitrate: 530_330, scaleResolutionDownBy: 1 }],
    [1, {}, { width: undefined, height: undefined }, { maxBitrate: 1_500_000, scaleResolutionDownBy: 1 }]
  ]

  for (const [remotePeers, views, capture, expected] of sizes) {
    it(`camera ${capture.width ?? '-'}x${capture.height ?? '-'} for ${remotePeers}, shown at ${JSON.stringify(views.camera ?? 'unknown')}`, () => {
      const input = plan({
        members: [member('first', views), ...members(remotePeers - 1)],
        publications: [{ ...camera, ...capture }]
      })
      expect(encoding(input, 'camera')).to.include(expected)
    })
  }

  it('sound is always sent, whatever is seen and however many there are', () => {
    const nothing = { width: 0, height: 0 }
    const blind = { microphone: nothing, 'screen-audio': nothing, camera: nothing, screen: nothing }
    const input = plan({ members: [member('blind', blind), ...members(5)], publications: [microphone, screenAudio] })
    expect(encoding(input, 'microphone')).to.include({ maxBitrate: 40_000, active: true }).and.not.have.property('stereo')
    expect(encoding(input, 'screen-audio')).to.include({ maxBitrate: 96_000, active: true })
  })

  it('music has more bits than a voice', () => {
    const input = plan({ members: members(1), publications: [{ ...microphone, music: true }] })
    expect(encoding(input, 'microphone')).to.include({ maxBitrate: 128_000, stereo: true, active: true })
  })

  it('a screen goes out in full, or not at all', () => {
    const input = plan({
      members: [member('small', { screen: { width: 160, height: 90 } }), member('none', { screen: { width: 0, height: 0 } })],
      publications: [screen]
    })
    expect(encoding(input, 'screen')).to.deep.equal({ maxBitrate: 1_500_000, scaleResolutionDownBy: 1, maxFramerate: 15, active: true, detail: true })
    expect(encoding(input, 'screen', 1)).to.include({ active: false })
  })

  it('two screens of one are seen each as its viewer likes, and sent before a camera', () => {
    const second: PlanPublication = { ...screen, id: 'second', source: 'second-screen' }
    const input = plan({ members: [member('one', { 'second-screen': { width: 0, height: 0 } })], publications: [camera, screen, second] })
    expect([encoding(input, 'screen'), encoding(input, 'second')].map(found => found?.active)).to.deep.equal([true, false])
    const tight = plan({ uplink: 2_200_000, members: members(1), publications: [camera, second, screen] })
    expect(['screen', 'second', 'camera'].map(id => encoding(tight, id)?.maxBitrate)).to.deep.equal([1_500_000, 700_000, 80_000])
    expect(encoding(tight, 'camera')?.active).to.be.false()
  })

  it('a film on a screen is followed by its movement, as a face is', () => {
    const film = { ...screen, motion: true, width: 1920, height: 1080 }
    const input = plan({ members: [member('first', { screen: { width: 640, height: 360 } }), member('none', { screen: { width: 0, height: 0 } })], publications: [film] })
    expect(encoding(input, 'screen')).to.include({ scaleResolutionDownBy: 3, maxFramerate: 30, active: true }).and.not.have.property('detail')
    expect(encoding(input, 'screen', 1)).to.include({ active: false })
  })

  it('those without a link do not count', () => {
    const input = plan({ members: [member('first'), { peer: 'bot', links: [], views: {} }], publications: [camera] })
    expect(encoding(input, 'camera')).to.include({ maxBitrate: 1_500_000 })
  })

  it('each member has a size of its own', () => {
    const input = plan({
      members: [member('large'), member('small', { camera: { width: 320, height: 180 } })],
      publications: [camera]
    })
    expect(encoding(input, 'camera')).to.include({ maxBitrate: 900_000, scaleResolutionDownBy: 1 })
    expect(encoding(input, 'camera', 1)).to.include({ scaleResolutionDownBy: 4 })
  })

  const uplinks: Array<[number, number, number, number]> = [
    // uplink → bits per second of microphone, screen and camera, for each of two
    [10_000_000, 40_000, 1_500_000, 900_000],
    [4_880_000, 40_000, 1_500_000, 900_000],
    [3_980_000, 40_000, 1_500_000, 450_000],
    [3_080_000, 40_000, 1_500_000, 0],
    [1_580_000, 40_000, 750_000, 0],
    [50_000, 40_000, 0, 0]
  ]

  for (const [uplink, ...expected] of uplinks) {
    it(`within ${uplink} bit/s: sound, then screen, then camera`, () => {
      const input = plan({ members: members(2), publications: [camera, screen, microphone], uplink })

      for (const i of [0, 1]) {
        const sent = ['microphone', 'screen', 'camera'].map(id => encoding(input, id, i)).map(e => e?.active === true ? e.maxBitrate : 0)
        expect(sent).to.deep.equal(expected)
      }
    })
  }

  const levels: Array<[number, Partial<PlanPublication>, PlanMember['views'], Partial<Encoding>]> = [
    // level of overload, the capture, the view → the encoding
    [0, {}, {}, { scaleResolutionDownBy: 1, maxFramerate: 30, maxBitrate: 1_500_000 }],
    [1, {}, {}, { scaleResolutionDownBy: 1.5, maxFramerate: 30, maxBitrate: 816_497 }],
    [2, {}, {}, { scaleResolutionDownBy: 2, maxFramerate: 20 }],
    [3, {}, {}, { scaleResolutionDownBy: 3, maxFramerate: 15 }],
    [4, {}, {}, { scaleResolutionDownBy: 4, maxFramerate: 15, active: true }],
    // from what it would have been otherwise
    [1, {}, { camera: { width: 640, height: 360 } }, { scaleResolutionDownBy: 3 }],
    [1, { width: 1920, height: 1080 }, {}, { scaleResolutionDownBy: 2 }],
    // a picture of 90 lines is small enough, unless less is shown
    [4, { width: 640, height: 180 }, {}, { scaleResolutionDownBy: 2 }],
    [4, {}, { camera: { width: 80, height: 45 } }, { scaleResolutionDownBy: 16 }],
    // what they can take counts too
    [0, {}, { camera: { width: 1280, height: 720, framerate: 15 } }, { scaleResolutionDownBy: 1, maxFramerate: 15 }],
    [2, {}, { camera: { width: 1280, height: 720, framerate: 15 } }, { maxFramerate: 15 }],
    [2, {}, { camera: { width: 1280, height: 720, framerate: 25 } }, { maxFramerate: 20 }],
    [0, {}, { camera: { width: 1280, height: 720, framerate: 0 } }, { maxFramerate: 30 }],
    [0, {}, { camera: { width: 1280, height: 720, framerate: 1_000 } }, { maxFramerate: 30 }]
  ]

  for (const [level, capture, views, expected] of levels) {
    it(`camera ${JSON.stringify(capture)} at level ${level}, shown at ${JSON.stringify(views.camera ?? 'unknown')}`, () => {
      const input = plan({ level, members: [member('first', views)], publications: [{ ...camera, ...capture }] })
      expect(encoding(input, 'camera')).to.include(expected)
    })
  }

  it('a screen becomes slower before it becomes smaller', () => {
    const screens = [0, 1, 2, 3, 4].map(level => encoding(plan({ level, members: members(1), publications: [screen] }), 'screen'))
    expect(screens.map(encoding => [encoding?.maxFramerate, encoding?.scaleResolutionDownBy])).to.deep.equal([[15, 1], [10, 1], [7, 1], [5, 1], [5, 1.5]])
    const asked = plan({ members: [member('slow', { screen: { width: 1280, height: 720, framerate: 5 } })], publications: [screen] })
    expect(encoding(asked, 'screen')).to.include({ maxFramerate: 5, scaleResolutionDownBy: 1, active: true })
  })

  it('sound is the same at every level', () => {
    for (const level of [1, 4, 9]) {
      const sounds = [microphone, screenAudio]
      const full = planRoutes(plan({ members: members(2), publications: sounds }))
      expect(planRoutes(plan({ level, members: members(2), publications: sounds }))).to.deep.equal(full)
    }
  })

  it('has nothing to plan where there is nobody', () => {
    expect(planRoutes(plan({ publications: [camera] }))).to.deep.equal({ routes: [] })
  })
})
