/**
 * People who are in a room by memory links: the app shows them as it shows all
 * others, and nothing is sent, received, encoded or decoded for them
 */
import { createIdentity } from 'freeflow-connect'
import { memoryLinks } from '../../src/media/index.ts'
import { Participant } from '../../src/session/participant.ts'
import { Wire } from '../../test/compliance/wire.ts'
import type { PeerId } from '@libp2p/interface'

const SIZE = { width: 640, height: 360 }
const FRAMERATE = 30

/**
 * A picture that moves, the same for everybody
 */
export function movingPicture (): MediaStreamTrack {
  const canvas = document.createElement('canvas')
  const context = Object.assign(canvas, SIZE).getContext('2d') as CanvasRenderingContext2D
  let step = 0

  setInterval(() => {
    context.fillStyle = `hsl(${step} 40% 40%)`
    context.fillRect(0, 0, SIZE.width, SIZE.height)
    context.fillStyle = 'white'
    context.fillRect(step * 4 % SIZE.width, 100, 80, 160)
    step++
  }, 1_000 / FRAMERATE)

  return canvas.captureStream(FRAMERATE).getVideoTracks()[0]
}

/**
 * Somebody whose picture comes over a memory link
 */
export async function member (us: PeerId, name: string, picture: MediaStreamTrack): Promise<Member> {
  const { peerId } = await createIdentity()
  const wire = new Wire()
  const factory = memoryLinks()
  const ours = factory.create({ localPeer: us, remotePeer: peerId, channel: wire.channel(0), impolite: true })
  const theirs = factory.create({ localPeer: peerId, remotePeer: us, channel: wire.channel(1), impolite: false })
  wire.attach(0, ours)
  wire.attach(1, theirs)
  await Promise.all([ours.start(), theirs.start()])
  const arrived = new Promise(resolve => { ours.addEventListener('track', resolve, { once: true }) })
  await theirs.publish({ id: 'camera', source: 'camera', track: picture.clone(), muted: false })
  await arrived

  return new Member({
    peer: peerId,
    member: { peer: peerId.toString(), session: '', name, joinedAt: 0, links: ['memory'], settledAt: 0, lastSeen: 0, status: 'present' },
    link: () => ours,
    path: () => undefined,
    route: () => ({ link: 'memory', reason: 'preferred' }),
    relay: fingerprint => ({ fingerprint }),
    view: () => {},
    ignored: () => false,
    ignore: () => {},
    askToUnmute: () => false
  })
}

/**
 * Somebody whose voice is made up
 */
export class Member extends Participant {
  speaks = false

  override get audioLevel (): number {
    return this.speaks ? 0.5 : 0
  }

  override muted (source: Parameters<Participant['muted']>[0]): boolean {
    return source === 'microphone' ? false : super.muted(source)
  }
}
