import { generateKeyPair } from '@libp2p/crypto/keys'
import { peerIdFromPrivateKey } from '@libp2p/peer-id'
import { expect } from 'aegir/chai'
import { createMediaSession, directRtp } from '../../src/media/index.ts'
import { linkCompliance } from '../compliance/link.ts'
import { until } from '../compliance/until.ts'
import { Wire } from '../compliance/wire.ts'
import { TrackMaker } from './real-tracks.ts'
import type { Encoding, Link, Publication, Source } from '../../src/media/index.ts'
import type { PeerId } from '@libp2p/interface'

linkCompliance({
  name: 'direct-rtp',
  async setup () {
    const tracks = new TrackMaker()

    return {
      factory: directRtp(),
      track: kind => tracks.make(kind),
      teardown: async () => tracks.stop()
    }
  }
})

describe('direct-rtp with real media', function () {
  this.timeout(60_000)

  const full: Encoding = { maxBitrate: 500_000, scaleResolutionDownBy: 1, maxFramerate: 15, active: true }
  let tracks: TrackMaker
  let wire: Wire
  let rtcConfiguration: RTCConfiguration
  let a: Link
  let b: Link

  beforeEach(async () => {
    const peers = await Promise.all([0, 1].map(async () => peerIdFromPrivateKey(await generateKeyPair('Ed25519')))) as [PeerId, PeerId]
    tracks = new TrackMaker()
    wire = new Wire()
    rtcConfiguration = {}
    const [first, second] = [0, 1].map(i => directRtp({ rtcConfiguration: () => rtcConfiguration }).create({
      localPeer: peers[i],
      remotePeer: peers[1 - i],
      channel: wire.channel(i as 0 | 1),
      impolite: i === 0
    }))
    a = first
    b = second
    wire.attach(0, a)
    wire.attach(1, b)
  })

  afterEach(async () => {
    await Promise.all([a.close(), b.close()])
    await tracks.stop()
  })

  const start = async (): Promise<void> => {
    await Promise.all([a.start(), b.start()])
    await until(() => a.state === 'connected' && b.state === 'connected', 'connected')
  }
  const video = (source: Source, color: string, width = 64, height = 48): Publication => ({
    id: `${source} ${color}`, source, track: tracks.make('video', { color, width, height }), muted: false
  })

  it('shows each picture where it belongs, in both directions', async () => {
    await Promise.all([a.publish(video('camera', 'red')), a.publish(video('screen', 'lime')), b.publish(video('camera', 'blue'))])
    await start()
    await b.publish(video('screen', 'yellow'))
    await Promise.all([
      shows(b, 'camera', 'red'),
      shows(b, 'screen', 'lime'),
      shows(a, 'camera', 'blue'),
      shows(a, 'screen', 'yellow')
    ])
  })

  it('sends the full size soon: an encoder that is left to itself takes a step in 60 frames', async () => {
    const camera = video('camera', 'red', 960, 540)
    await a.publish(camera)
    await start()
    await a.encode(camera.id, { ...full, maxBitrate: 1_000_000 })
    await shows(b, 'camera', 'red')
    const widths: unknown[] = []

    // as a session looks, and no longer than two such steps take
    while (widths.length < 10 && widths.at(-1) !== 960) {
      widths.push((await a.stats()).video?.sent[0]?.width)
      await new Promise(resolve => { setTimeout(resolve, 1_000) })
    }

    expect(widths).to.include(960, widths.join(', '))
  })

  it('switches camera on, over and off without negotiation', async () => {
    await start()
    const count = (): number => wire.sent.filter(({ type }) => type === 'description').length
    const before = count()

    for (const [from, to] of [[a, b], [b, a]]) {
      const camera = video('camera', 'red')
      await from.publish(camera)
      await shows(to, 'camera', 'red')
      await from.publish({ ...camera, track: tracks.make('video', { color: 'blue' }) })
      await shows(to, 'camera', 'blue')
      await from.unpublish(camera.id)
      await until(() => to.tracks.length === 0, 'withdrawn')
    }

    expect(count()).to.equal(before)
  })

  it('shares a second screen without negotiation', async () => {
    const screen = video('screen', 'red')
    await b.publish(screen)
    await start()
    await shows(a, 'screen', 'red')
    const count = (): number => wire.sent.filter(({ type }) => type === 'description').length
    const before = count()
    await b.unpublish(screen.id)
    await b.publish(video('screen', 'blue'))
    await shows(a, 'screen', 'blue')
    expect(count()).to.equal(before)
  })

  it('carries two channels of music, and of a voice one; it changes without a gap', async () => {
    await start()

    for (const [from, to] of [[a, b], [b, a]]) {
      const microphone: Publication = { id: 'microphone', source: 'microphone', track: tracks.tones(500, 1_500), muted: false, music: true }
      await from.publish(microphone)
      await hears(to, 'microphone', '500|1500')
      await from.publish({ ...microphone, music: false })
      await hears(to, 'microphone', '500+1500|500+1500')
      await from.publish(microphone)
      await hears(to, 'microphone', '500|1500')
      await from.unpublish(microphone.id)
    }

    await a.publish({ id: 'screen-audio', source: 'screen-audio', track: tracks.tones(500, 1_500), muted: false })
    await hears(b, 'screen-audio', '500|1500')
  })

  it('goes on after a restart and with a new track', async () => {
    const camera = video('camera', 'red')
    await a.publish(camera)
    await start()
    await shows(b, 'camera', 'red')
    b.restart()
    a.restart()
    await a.publish({ ...camera, track: tracks.make('video', { color: 'lime' }) })
    await shows(b, 'camera', 'lime')
  })

  it('takes a fresh path when either end asks for one', async () => {
    await start()
    const ufrags = (): Set<string> => new Set(wire.sent.flatMap(({ description }: any) => /^a=ice-ufrag:(\S+)/m.exec(description?.sdp ?? '')?.[1] ?? []))

    for (const [i, link] of [a, b].entries()) {
      expect(ufrags()).to.have.lengthOf(2 + 2 * i)
      link.restart()
      await until(() => ufrags().size === 4 + 2 * i, 'two more generations')
    }

    await until(async () => (await a.stats()).path != null && (await b.stats()).path != null, 'a path')
    expect([a.state, b.state]).to.deep.equal(['connected', 'connected'])
  })

  it('goes on showing the camera after both ends offered at once', async () => {
    await Promise.all([a.publish(video('camera', 'red')), b.publish(video('camera', 'blue'))])
    await start()
    const pictures = await Promise.all([shows(a, 'camera', 'blue'), shows(b, 'camera', 'red')])

    for (const round of [0, 1]) {
      wire.sent.splice(0)
      const screens = [a, b].map(async (link, i) => link.publish({ ...video('screen', i === 0 ? 'lime' : 'yellow'), id: `screen ${round}` }))
      await Promise.all(screens)
      await Promise.all([shows(a, 'screen', 'yellow'), shows(b, 'screen', 'lime')])
      expect(wire.sent.filter(({ description }: any) => description?.type === 'offer')).to.have.lengthOf.at.least(2)

      for (const picture of pictures) {
        const frames = picture.getVideoPlaybackQuality().totalVideoFrames
        await until(() => picture.getVideoPlaybackQuality().totalVideoFrames > frames + 3, 'a picture that moves')
      }
    }
  })

  it('sends the size that was asked for, or nothing', async () => {
    for (const [from, to] of [[a, b], [b, a]]) {
      const camera = video('camera', 'red', 320, 240)
      await from.encode(camera.id, { ...full, scaleResolutionDownBy: 2 })
      await from.publish(camera)
      await start()
      const picture = await shows(to, 'camera', 'red')
      await until(() => picture.videoWidth === 160 && picture.videoHeight === 120, () => `half, but ${picture.videoWidth}`)
      await from.encode(camera.id, { ...full, scaleResolutionDownBy: 4 })
      await until(() => picture.videoWidth === 80, () => `a quarter, but ${picture.videoWidth}`)

      await from.encode(camera.id, { ...full, active: false })
      const frames = (): number => picture.getVideoPlaybackQuality().totalVideoFrames
      let last = -1
      let since = Date.now()
      await until(() => {
        if (frames() !== last) {
          last = frames()
          since = Date.now()
        }

        return Date.now() - since > 1_500
      }, 'a picture that stands still')
      await from.encode(camera.id, full)
      await until(() => frames() > last && picture.videoWidth === 320, 'full size again')
    }
  })

  it('hears a tone, and silence', async () => {
    const microphone: Publication = { id: 'tone', source: 'microphone', track: tracks.make('audio'), muted: false }
    await a.publish(microphone)
    await start()
    await until(() => b.tracks.length === 1, 'a track')
    const audio = new Audio()
    audio.srcObject = new MediaStream([b.tracks[0].track as MediaStreamTrack])
    audio.muted = true
    await until(() => b.level('tone') > 0.05, () => `a tone, but ${b.level('tone')}`)
    await a.unpublish('tone')
    await until(() => b.level('tone') === 0, 'silence')
  })

  it('shows where the media goes', async () => {
    await start()
    await until(async () => (await a.stats()).path?.roundTripTime != null, 'a path')
    const { path } = await a.stats()
    expect(path).to.include({ kind: 'direct', protocol: 'udp' })
    expect(path?.localCandidateType).to.be.oneOf(['host', 'prflx'])
    expect(path?.remoteCandidateType).to.be.oneOf(['host', 'prflx'])
  })

  it('asks no server unless it is told to', async () => {
    const native = RTCPeerConnection
    const configurations: unknown[] = []

    globalThis.RTCPeerConnection = class extends native {
      constructor (configuration?: RTCConfiguration) {
        super(configuration)
        configurations.push(configuration?.iceServers)
      }
    }

    try {
      await a.start()
    } finally {
      globalThis.RTCPeerConnection = native
    }

    expect(configurations).to.deep.equal([[]])
  })

  it('asks the servers that there are, when it begins and when it searches again', async () => {
    const native = RTCPeerConnection
    const made: RTCPeerConnection[] = []
    const asked = (): Array<string | string[]> => made[0].getConfiguration().iceServers?.flatMap(({ urls }) => urls) ?? []

    globalThis.RTCPeerConnection = class extends native {
      constructor (configuration?: RTCConfiguration) {
        super(configuration)
        made.push(this)
      }
    }

    try {
      rtcConfiguration = { iceServers: [{ urls: ['stun:127.0.0.1:34780'] }] }
      await a.start()
    } finally {
      globalThis.RTCPeerConnection = native
    }

    await start()
    expect(asked()).to.deep.equal(['stun:127.0.0.1:34780'])

    // that relay is gone
    rtcConfiguration = { iceServers: [{ urls: ['stun:127.0.0.2:34781'] }] }
    const offers = (): number => wire.sent.filter(({ description }: any) => description?.type === 'offer').length
    const before = offers()
    a.restart()
    await until(() => offers() > before && a.state === 'connected' && b.state === 'connected', 'connected again')
    expect(asked()).to.deep.equal(['stun:127.0.0.2:34781'])
  })

  it('searches again when candidates were lost', async () => {
    wire.drop = ({ type }) => type === 'candidate'
    const began = Date.now()
    await Promise.all([a.start(), b.start()])
    await until(() => wire.sent.filter(({ type, description }: any) => description?.type === 'answer').length === 1, 'the first answer')
    expect(a.state).to.equal('connecting')
    await until(() => wire.sent.filter(({ type, description }: any) => description?.type === 'offer').length > 1, 'a second offer')
    expect(Date.now() - began).to.be.within(3_500, 8_000)
    wire.drop = () => false
    await until(() => a.state === 'connected' && b.state === 'connected', 'connected')
  })

  it('says an offer again that was lost, and its answer', async () => {
    wire.drop = ({ type }) => type === 'description'
    await Promise.all([a.start(), b.start()])
    await until(() => wire.sent.some(({ type }) => type === 'description'), 'an offer')
    wire.drop = ({ description }: any) => description?.type === 'answer'
    await until(() => wire.sent.some(({ description }: any) => description?.type === 'answer'), 'an answer')
    wire.drop = () => false
    await until(() => a.state === 'connected' && b.state === 'connected', 'connected', 20_000)
  })

  it('takes no more than so many offers', async () => {
    await start()
    const offer: any = wire.sent.find(({ type }) => type === 'description')
    wire.sent.splice(0)

    for (let i = 0; i < 500; i++) {
      // each one another session, which is the dearest
      b.receive({ type: 'description', description: { type: 'offer', sdp: offer.description.sdp.replace(/^o=- \d+/m, `o=- ${i}`) } })
    }

    const camera = video('camera', 'red')
    await b.publish(camera)
    await until(() => wire.sent.length > 0, 'an answer to some of them')
    expect(wire.sent.filter(({ type }) => type === 'description').length).to.be.lessThan(30)
  })
})

describe('media session over direct-rtp', function () {
  this.timeout(60_000)

  it('sends what is seen, and hears that the other end is alive', async () => {
    const tracks = new TrackMaker()
    const peers = await Promise.all([0, 1].map(async () => peerIdFromPrivateKey(await generateKeyPair('Ed25519'))))
    const sessions = peers.map(localPeer => createMediaSession({ localPeer, factories: [directRtp()] }))
    let alive = 0
    let path = ''
    sessions[1].addEventListener('alive', () => { alive++ })
    sessions[1].addEventListener('path', ({ detail }) => { path = detail.path?.kind ?? '' })

    try {
      sessions[0].publish({ id: 'camera', source: 'camera', track: tracks.make('video', { width: 640, height: 480 }), muted: false })
      sessions.forEach((session, i) => {
        session.add(peers[1 - i], {
          links: ['direct-rtp'],
          channel: { send: message => { queueMicrotask(() => { sessions[1 - i].receive(peers[i], message) }) } }
        })
      })

      await until(() => sessions[1].link(peers[0]) != null, 'a link')
      const picture = await shows(sessions[1].link(peers[0])!, 'camera', 'red')
      sessions[0].view(peers[1], 'camera', { width: 213, height: 160 })
      await until(() => picture.videoWidth > 0 && picture.videoWidth <= 214, () => `a third, but ${picture.videoWidth}`)
      await until(() => alive > 1 && path === 'direct', 'alive')
    } finally {
      await Promise.all(sessions.map(async session => session.close()))
      await tracks.stop()
    }
  })
})

/**
 * Wait until the picture of a source has this colour
 */
async function shows (link: Link, source: Source, color: string): Promise<HTMLVideoElement> {
  await until(() => link.tracks.some(track => track.source === source), `a ${source}`)
  const picture = document.createElement('video')
  const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 })
  const context = canvas.getContext('2d', { willReadFrequently: true })!
  context.fillStyle = color
  context.fillRect(0, 0, 1, 1)
  const want = context.getImageData(0, 0, 1, 1).data.map(value => value > 127 ? 1 : 0).join()
  const shown = (): string => {
    context.drawImage(picture, 0, 0, 1, 1)

    return context.getImageData(0, 0, 1, 1).data.map(value => value > 127 ? 1 : 0).join()
  }

  picture.muted = true
  picture.srcObject = new MediaStream([link.tracks.find(track => track.source === source)!.track as MediaStreamTrack])
  await picture.play()
  await until(() => shown() === want, () => `${source} in ${color}, but ${shown()}`)

  return picture
}

/**
 * Wait until these of the tones of 500 and 1500 Hz are heard, left and right
 */
async function hears (link: Link, source: Source, tones: string): Promise<void> {
  await until(() => link.tracks.some(track => track.source === source), `a ${source}`)
  const stream = new MediaStream([link.tracks.find(track => track.source === source)!.track as MediaStreamTrack])
  const context = new AudioContext()
  const splitter = new ChannelSplitterNode(context, { numberOfOutputs: 2 })
  const sides = [0, 1].map(() => new AnalyserNode(context, { fftSize: 4_096, smoothingTimeConstant: 0 }))
  const bins = new Float32Array(sides[0].frequencyBinCount)
  // Chromium decodes only what an element plays
  const element = document.createElement('audio')
  element.muted = true
  element.srcObject = stream
  const heard = (): string => sides.map(side => {
    side.getFloatFrequencyData(bins)

    return [500, 1_500].filter(tone => bins[Math.round(tone * side.fftSize / context.sampleRate)] > -45).join('+')
  }).join('|')

  try {
    await element.play()
    context.createMediaStreamSource(stream).connect(splitter)
    sides.forEach((side, i) => { splitter.connect(side, i) })
    await until(() => heard() === tones, () => `${source} is ${tones}, but ${heard()}`)
  } finally {
    element.srcObject = null
    await context.close()
  }
}
