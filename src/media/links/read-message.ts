import { InvalidMessageError } from '@libp2p/interface'
import { isSource } from '../sources.ts'
import { KEY_CHARS, MAX_CANDIDATE_CHARS, MAX_CODECS, MAX_MID_CHARS, MAX_PUBLICATIONS, MAX_PUBLICATION_ID_CHARS, MAX_SDP_CHARS, MAX_SDP_SECTIONS, MAX_UFRAG_CHARS, TOKEN_CHARS } from './constants.ts'
import type { LinkKind, LinkMessage, PublicationInfo, Source } from '../index.ts'

/**
 * A copy of what somebody sent us, if it has the shape and the size of a link's
 * message; nothing that is not part of one is kept
 *
 * @throws {InvalidMessageError}
 */
export function readMessage (input: unknown): LinkMessage {
  const { type, description, candidate, publications, link, token, epoch, key, pictures } = object(input, 'message')

  switch (type) {
    case 'description':
      return { type, description: readDescription(description) }
    case 'candidate':
      return { type, candidate: readCandidate(candidate) }
    case 'publications':
      return { type, publications: readPublications(publications), ...(link == null ? {} : { link: string(link, 'link', MAX_MID_CHARS) as LinkKind }) }
    case 'frames':
      return { type, ...readFrames(token, epoch, key), ...(pictures == null ? {} : { pictures: readCodecs(pictures) }) }
    default:
      throw new InvalidMessageError('Unknown type of message')
  }
}

function readDescription (input: unknown): RTCSessionDescriptionInit {
  const { type, sdp } = object(input, 'description')

  if (type !== 'offer' && type !== 'answer') {
    throw new InvalidMessageError('Neither an offer nor an answer')
  }

  const text = string(sdp, 'sdp', MAX_SDP_CHARS)
  const sections = text.match(/^m=/gm)?.length ?? 0

  if (sections === 0 || sections > MAX_SDP_SECTIONS) {
    throw new InvalidMessageError(`A description with ${sections} sections`)
  }

  return { type, sdp: text }
}

function readCandidate (input: unknown): RTCIceCandidateInit {
  const { candidate, sdpMid, sdpMLineIndex, usernameFragment } = object(input, 'candidate')

  if (sdpMLineIndex != null && !(Number.isInteger(sdpMLineIndex) && Number(sdpMLineIndex) >= 0 && Number(sdpMLineIndex) < MAX_SDP_SECTIONS)) {
    throw new InvalidMessageError('A candidate for no section')
  }

  return {
    candidate: string(candidate, 'candidate', MAX_CANDIDATE_CHARS),
    sdpMid: sdpMid == null ? null : string(sdpMid, 'sdpMid', MAX_MID_CHARS),
    sdpMLineIndex: sdpMLineIndex == null ? null : Number(sdpMLineIndex),
    usernameFragment: usernameFragment == null ? null : string(usernameFragment, 'usernameFragment', MAX_UFRAG_CHARS)
  }
}

function readPublications (input: unknown): PublicationInfo[] {
  if (!Array.isArray(input) || input.length > MAX_PUBLICATIONS) {
    throw new InvalidMessageError('No list of publications, or too many of them')
  }

  // a later version may publish more than we know of
  const publications = input.filter(isKnown).map(readPublication)
  const mids = publications.flatMap(({ mid }) => mid ?? [])

  if (new Set(publications.map(({ id }) => id)).size < publications.length || new Set(mids).size < mids.length) {
    throw new InvalidMessageError('Two publications with one id or one section')
  }

  return publications
}

function isKnown (input: unknown): boolean {
  return isSource(object(input, 'publication').source)
}

function readPublication (input: unknown): PublicationInfo {
  const { id, source, muted, mid } = object(input, 'publication') as { id?: unknown, source: Source, muted?: unknown, mid?: unknown }

  if (string(id, 'id', MAX_PUBLICATION_ID_CHARS) === '' || typeof muted !== 'boolean') {
    throw new InvalidMessageError('A publication without id or mute state')
  }

  return {
    id: String(id),
    source,
    muted,
    ...(mid == null ? {} : { mid: string(mid, 'mid', MAX_MID_CHARS) })
  }
}

/**
 * Both in base64url, without padding
 */
function readFrames (token: unknown, epoch: unknown, key: unknown): { token: string, epoch: number, key: string } {
  const texts = [string(token, 'token', TOKEN_CHARS), string(key, 'key', KEY_CHARS)]

  if (texts[0].length !== TOKEN_CHARS || texts[1].length !== KEY_CHARS || texts.some(text => !/^[\w-]+$/.test(text)) || typeof epoch !== 'number') {
    throw new InvalidMessageError('No token, key or epoch')
  }

  return { token: texts[0], epoch, key: texts[1] }
}

/**
 * Which ones they are is judged elsewhere: a later version knows more
 */
function readCodecs (input: unknown): string[] {
  if (!Array.isArray(input) || input.length > MAX_CODECS) {
    throw new InvalidMessageError('No list of codecs, or too many of them')
  }

  return input.map(codec => string(codec, 'codec', MAX_MID_CHARS))
}

function object (input: unknown, name: string): Record<string, unknown> {
  if (input == null || typeof input !== 'object') {
    throw new InvalidMessageError(`No ${name}`)
  }

  return input as Record<string, unknown>
}

function string (input: unknown, name: string, maxLength: number): string {
  if (typeof input !== 'string' || input.length > maxLength) {
    throw new InvalidMessageError(`No ${name}, or too long`)
  }

  return input
}
