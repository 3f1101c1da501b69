import { peerIdFromMultihash } from '@libp2p/peer-id'
import { multiaddr } from '@multiformats/multiaddr'
import { decode as decodeDigest } from 'multiformats/hashes/digest'
import { fromString } from 'uint8arrays/from-string'
import { toString } from 'uint8arrays/to-string'
import { MAX_CANDIDATE_LENGTH, MAX_CODECS, MAX_FIELD_LENGTH, MAX_INTRODUCED, MAX_PUBLICATIONS, MAX_SDP_LENGTH, MAX_STROKE_BYTES } from './constants.ts'
import { InvalidFrameError } from './errors.ts'
import { Description } from './pb/signaling.js'
import type { SignalMessage } from './index.ts'
import type { SignalFrame } from './pb/signaling.js'

type Body = Partial<SignalFrame>

/**
 * A peer of an earlier version takes the second one for another of the same kind,
 * of which it shows one
 */
const SECOND = 'second-'

const TYPES: Record<string, Description.Type> = {
  offer: Description.Type.OFFER,
  answer: Description.Type.ANSWER,
  rollback: Description.Type.ROLLBACK
}

export function encodeMessage (message: SignalMessage): Body {
  switch (message.type) {
    case 'description':
      return { description: { type: TYPES[message.description.type], sdp: message.description.sdp ?? '' } }

    case 'candidate': {
      const { candidate, sdpMid, sdpMLineIndex, usernameFragment } = message.candidate

      return {
        candidate: {
          candidate: candidate ?? '',
          sdpMid: sdpMid ?? undefined,
          sdpMLineIndex: sdpMLineIndex ?? undefined,
          usernameFragment: usernameFragment ?? undefined
        }
      }
    }

    case 'publications':
      return { publications: { publications: message.publications.map(({ source, ...info }) => ({ ...info, ...toWire(source) })), link: message.link } }

    case 'frames': {
      const { token, epoch, key, pictures = [] } = message

      return { frames: { token: fromString(token, 'base64url'), epoch, key: fromString(key, 'base64url'), pictures } }
    }

    case 'view': {
      const { source, width, height, framerate } = message

      return { view: { ...toWire(source), width, height, framerate } }
    }

    case 'request':
      return { request: { what: message.what } }

    case 'stroke': {
      const stroke = { screen: new Uint8Array(message.screen.toMultihash().bytes), number: message.number, points: encodePoints(message.points) }

      return message.second === true ? { secondStroke: stroke } : { stroke }
    }

    default:
      return {
        introduction: {
          members: message.members.map(({ peer, addresses }) => ({
            peer: new Uint8Array(peer.toMultihash().bytes),
            addresses: addresses.map(address => new Uint8Array(address.bytes))
          }))
        }
      }
  }
}

/**
 * The message in a frame, or nothing where its kind is not known: a later minor
 * version may send more
 *
 * @throws InvalidFrameError where it breaks its limits
 */
export function decodeMessage (frame: SignalFrame): SignalMessage | undefined {
  if (frame.description != null) {
    const type = Object.keys(TYPES).find(name => TYPES[name] === frame.description?.type) as RTCSdpType
    limit('description', frame.description.sdp, MAX_SDP_LENGTH)

    return { type: 'description', description: { type, sdp: frame.description.sdp } }
  }

  if (frame.candidate != null) {
    limit('candidate', frame.candidate.candidate, MAX_CANDIDATE_LENGTH)
    limit('sdpMid', frame.candidate.sdpMid, MAX_FIELD_LENGTH)
    limit('usernameFragment', frame.candidate.usernameFragment, MAX_CANDIDATE_LENGTH)

    return { type: 'candidate', candidate: frame.candidate }
  }

  if (frame.publications != null) {
    const { publications, link } = frame.publications
    limit('link', link, MAX_FIELD_LENGTH)

    if (publications.length > MAX_PUBLICATIONS) {
      throw new InvalidFrameError(`${publications.length} publications`)
    }

    for (const { id, source, mid } of publications) {
      limit('publication id', id, MAX_FIELD_LENGTH)
      limit('source', source, MAX_FIELD_LENGTH)
      limit('mid', mid, MAX_FIELD_LENGTH)
    }

    return { type: 'publications', publications: publications.map(({ second, source, ...info }) => ({ ...info, source: fromWire(source, second) })), ...(link == null ? {} : { link }) }
  }

  if (frame.frames != null) {
    const { token, epoch, key, pictures } = frame.frames

    if (token.byteLength > MAX_FIELD_LENGTH || key.byteLength > MAX_FIELD_LENGTH || pictures.length > MAX_CODECS) {
      throw new InvalidFrameError('A token or a key that is too long, or too many codecs')
    }

    pictures.forEach(codec => { limit('codec', codec, MAX_FIELD_LENGTH) })

    return { type: 'frames', token: toString(token, 'base64url'), epoch, key: toString(key, 'base64url'), ...(pictures.length === 0 ? {} : { pictures }) }
  }

  if (frame.view != null) {
    limit('source', frame.view.source, MAX_FIELD_LENGTH)

    const { second, source, ...view } = frame.view

    return { type: 'view', ...view, source: fromWire(source, second) }
  }

  if (frame.introduction != null) {
    return { type: 'introduction', members: frame.introduction.members.slice(0, MAX_INTRODUCED).flatMap(introduced) }
  }

  if (frame.request != null) {
    limit('what of a request', frame.request.what, MAX_FIELD_LENGTH)

    return { type: 'request', what: frame.request.what }
  }

  if (frame.stroke != null) {
    return stroke(frame.stroke)
  }

  if (frame.secondStroke != null) {
    return { ...stroke(frame.secondStroke), second: true }
  }
}

function stroke ({ screen, number, points }: NonNullable<SignalFrame['stroke']>): Extract<SignalMessage, { type: 'stroke' }> {
  if (screen.byteLength > MAX_FIELD_LENGTH || points.byteLength > MAX_STROKE_BYTES || points.byteLength % 4 !== 0) {
    throw new InvalidFrameError('A stroke that is too long, or ends in half a point')
  }

  const view = new DataView(points.buffer, points.byteOffset, points.byteLength)

  return {
    type: 'stroke',
    screen: peerIdFromMultihash(decodeDigest(screen)),
    number,
    points: Array.from({ length: points.byteLength / 2 }, (_, i) => view.getUint16(i * 2))
  }
}

function toWire (source: string): { source: string, second?: true } {
  return source.startsWith(SECOND) ? { source: source.slice(SECOND.length), second: true } : { source }
}

function fromWire (source: string, second?: boolean): string {
  return second === true ? SECOND + source : source
}

function encodePoints (points: number[]): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(points.length * 2))
  points.forEach((value, i) => { view.setUint16(i * 2, value) })

  return new Uint8Array(view.buffer)
}

function introduced ({ peer, addresses }: { peer: Uint8Array, addresses: Uint8Array[] }): Array<Extract<SignalMessage, { type: 'introduction' }>['members'][number]> {
  try {
    return [{
      peer: peerIdFromMultihash(decodeDigest(peer)),
      addresses: addresses.slice(0, 4).map(address => multiaddr(address))
    }]
  } catch {
    // one of them has an address of a kind that we cannot read
    return []
  }
}

function limit (what: string, text: string | undefined, max: number): void {
  if (text != null && text.length > max) {
    throw new InvalidFrameError(`The ${what} has ${text.length} characters`)
  }
}
