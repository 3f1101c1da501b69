import { readFileSync } from 'node:fs'
import { expect } from 'aegir/chai'
import * as passes from '../../relay-node/circuits/constants.ts'
import { DEFAULT_LIMITS, MAX_TOPICS_UNASKED, RELAY_KNOWN_MS, TOPICS_AT_ONCE } from '../../relay-node/constants.ts'
import { MAX_PROVIDERS_TOLD } from '../../relay-node/federation/dht-answers.ts'
import * as stun from '../../relay-node/stun/constants.ts'
import * as chat from '../../src/chat/constants.ts'
import { MAX_PROVIDER_ADDRESSES, MAX_PROVIDERS } from '../../src/discovery/dht.ts'
import { MESSAGE_BURST, MESSAGES_PER_SECOND } from '../../src/discovery/room-topic.ts'
import * as e2ee from '../../src/e2ee/constants.ts'
import * as log from '../../src/log/constants.ts'
import { ANSWER_TIMEOUT_MS, MAX_SDP_SECTIONS } from '../../src/media/links/constants.ts'
import * as carriers from '../../src/media/links/relayed/carrier-constants.ts'
import * as relayed from '../../src/media/links/relayed/constants.ts'
import * as membership from '../../src/membership/constants.ts'
import { MAX_INVITE_LENGTH } from '../../src/membership/invite.ts'
import * as overlay from '../../src/overlay/constants.ts'
import * as session from '../../src/session/constants.ts'
import { MAX_SESSIONS } from '../../src/session/replay-guard.ts'
import * as signaling from '../../src/signaling/constants.ts'
import { MAX_CANDIDATES } from '../../src/signaling/negotiation.ts'
import * as together from '../../src/together/constants.ts'

/**
 * The rows of the tables named Limits
 */
const LIMITS: Record<string, Record<string, number>> = {
  rooms: {
    label: membership.MAX_LABEL_LENGTH,
    'secret of a random room': membership.RANDOM_SECRET_BYTES,
    'secret of a plain name': membership.SCRYPT.dkLen,
    'invitation, as text': MAX_INVITE_LENGTH,
    'relays in an invitation': membership.MAX_INVITE_RELAYS,
    'peers in an invitation': membership.MAX_INVITE_PEERS,
    'scrypt N': membership.SCRYPT.N,
    'scrypt r': membership.SCRYPT.r,
    'scrypt p': membership.SCRYPT.p,
    'peers of one source tried at a time': session.MAX_PARALLEL_CONTACTS,
    'peers of one source that wait': session.MAX_WAITING_CONTACTS,
    'peers remembered as tried': session.MAX_CONTACTS,
    'a peer is left alone for, at first': session.CONTACT_RETRY_FIRST_MS,
    'a peer is left alone for, at most': session.CONTACT_RETRY_MAX_MS,
    'providers of one answer': MAX_PROVIDERS,
    'addresses of one provider': MAX_PROVIDER_ADDRESSES,
    'a query of the DHT ends after': overlay.DHT_QUERY_TIMEOUT_MS
  },
  presence: {
    'message on the topic': overlay.MAX_TOPIC_MESSAGE_BYTES,
    'messages on the topic, per second': MESSAGES_PER_SECOND,
    'messages on the topic, at once': MESSAGE_BURST,
    kind: 32,
    session: membership.SESSION_BYTES,
    name: membership.MAX_NAME_LENGTH,
    addresses: membership.MAX_ADDRESSES,
    'one address': membership.MAX_ADDRESS_BYTES,
    links: membership.MAX_LINKS,
    'one link': membership.MAX_LINK_NAME_LENGTH,
    text: chat.MAX_TEXT_BYTES,
    'lines held for who is not in yet': log.MAX_HELD,
    'sessions whose numbers are remembered': MAX_SESSIONS,
    'sessions that have said goodbye, remembered': session.MAX_LEFT,
    members: membership.MAX_MEMBERS,
    'settled after': membership.SETTLED_AFTER_MS,
    'heartbeat every': membership.HEARTBEAT_INTERVAL_MS,
    'hellos, apart': session.ANNOUNCE_GAP_MS,
    'reconnecting after': membership.RECONNECTING_AFTER_MS,
    'away after': membership.AWAY_AFTER_MS,
    'removed after': membership.REMOVED_AFTER_MS,
    'full is heeded for': session.FULL_HEEDED_MS
  },
  log: {
    payload: log.MAX_PAYLOAD_BYTES,
    kind: log.MAX_KIND_BYTES,
    parents: log.MAX_PARENTS,
    'last number': log.MAX_SEQUENCE,
    'clock ahead of all': log.MAX_CLOCK_STEP,
    entries: log.MAX_ENTRIES,
    bytes: log.MAX_LOG_BYTES,
    feeds: log.MAX_FEEDS,
    'entries held for who is not in yet': log.MAX_HELD,
    'a question': log.MAX_ASK_BYTES,
    'runs of one feed': log.MAX_RUNS,
    'a frame of an answer': log.MAX_BATCH_FRAME_BYTES,
    'entries of one frame': log.MAX_BATCH_ENTRIES,
    'entries of one answer': log.MAX_ANSWER_ENTRIES,
    'streams of one connection': log.MAX_HISTORY_STREAMS,
    'questions of one peer, per second': log.ASKS_PER_SECOND,
    'questions of one peer, at once': log.ASK_BURST,
    'each frame comes, or is taken, within': log.HISTORY_TIMEOUT_MS,
    'the other side closes within': log.CLOSE_TIMEOUT_MS,
    'a hole is looked into after': log.HOLE_SETTLE_MS,
    'the same member is asked again after': log.ASK_AGAIN_MS,
    'the same member is asked again in vain after': log.ASK_IN_VAIN_MS,
    'a member that gives no answer is asked, in all': log.ASK_TRIES,
    'of how many it is asked what was dropped': log.LOSS_ASKS,
    'the next one is asked at the latest after': log.TURN_MS,
    'somebody is asked every': log.ROUND_MS,
    text: chat.MAX_TEXT_BYTES,
    reaction: chat.MAX_REACTION_BYTES,
    'typing is said every': chat.TYPING_INTERVAL_MS,
    'typing is believed for': chat.TYPING_EXPIRES_MS
  },
  together: {
    question: together.MAX_QUESTION_BYTES,
    'options, at least': together.MIN_OPTIONS,
    'options, at most': together.MAX_OPTIONS,
    option: together.MAX_OPTION_BYTES,
    timer: together.MAX_TIMER_MS,
    polls: together.MAX_POLLS,
    layout: together.MAX_LAYOUT_BYTES,
    reaction: together.MAX_REACTION_BYTES,
    caption: together.MAX_CAPTION_BYTES,
    'reactions of one member, per second': together.REACTIONS_PER_SECOND,
    'reactions of one member, at once': together.REACTION_BURST,
    'captions of one member, per second': together.CAPTIONS_PER_SECOND,
    'captions of one member, at once': together.CAPTION_BURST,
    'moments of one member, per second': together.MOMENTS_PER_SECOND,
    'moments of one member, at once': together.MOMENT_BURST,
    'stays whose clocks are known': together.MAX_CLOCKS,
    'a moment that comes late, numbers below the largest': Number(together.MAX_MOMENTS_BACK)
  },
  call: {
    frame: signaling.MAX_RING_FRAME_BYTES,
    secret: membership.RANDOM_SECRET_BYTES,
    'requests of one caller, per 10 seconds': 10 * signaling.MAX_RINGS_PER_SECOND,
    'requests of one caller, at once': signaling.MAX_RINGS_BURST,
    'streams of one connection': signaling.MAX_RINGING,
    'the first answer comes within': signaling.RINGING_TIMEOUT_MS,
    'the other side closes within': signaling.CLOSE_TIMEOUT_MS,
    'it rings for': signaling.ANSWER_TIMEOUT_MS
  },
  relay: {
    frame: overlay.MAX_RELAY_INFO_BYTES,
    'streams of one connection': overlay.MAX_RELAY_INFO_STREAMS,
    'the answer comes within': overlay.RELAY_INFO_TIMEOUT_MS,
    'frame of a pass': overlay.MAX_RELAY_PASS_BYTES,
    'passes at a time': overlay.MAX_RELAY_PASS_STREAMS,
    'tokens of one relay': overlay.MAX_RELAY_TOKENS,
    'passes of one network, per second': passes.PASSES_PER_SECOND,
    'passes of one network, at once': passes.PASS_BURST,
    'relays asked for STUN': overlay.MAX_STUN_SERVERS,
    'STUN request': stun.MAX_REQUEST_BYTES,
    'requests of one network, per second': stun.REQUESTS_PER_SECOND,
    'requests of one network, at once': stun.REQUEST_BURST,
    'networks remembered': stun.MAX_NETWORKS,
    'answers in all, per second': stun.ANSWERS_PER_SECOND,
    'unknown attributes named': stun.MAX_UNKNOWN_ATTRIBUTES
  },
  federation: {
    'relays that a client keeps': overlay.MAX_RELAYS,
    'providers heard of one answer': overlay.MAX_RELAYS_OF_ANSWER,
    'found relays remembered': overlay.MAX_FOUND_RELAYS,
    'of them, of one network': overlay.MAX_FOUND_OF_NETWORK,
    'addresses of a relay': overlay.MAX_RELAY_ADDRESSES,
    'the first search, after': overlay.FIND_RELAYS_AFTER_MS,
    'the next one, after': overlay.FIND_RELAYS_AGAIN_MS,
    'searches, at most every': overlay.FIND_RELAYS_EVERY_MS,
    'relays measured at a time': overlay.MAX_RELAY_PROBES,
    'one of them for': overlay.RELAY_PROBE_TIMEOUT_MS,
    'the same one again after': overlay.MEASURE_RELAY_AGAIN_MS,
    'a query of the DHT ends after': overlay.DHT_QUERY_TIMEOUT_MS,
    'providers in one answer': MAX_PROVIDERS_TOLD,
    'full load': overlay.FULL_LOAD_PERCENT,
    'relays that a relay links itself to, of those found': DEFAULT_LIMITS.maxLinks,
    'topics in one message': TOPICS_AT_ONCE,
    'topics that a client is told of unasked': MAX_TOPICS_UNASKED,
    'a relay is told of the rest after': RELAY_KNOWN_MS
  },
  signaling: {
    frame: signaling.MAX_FRAME_BYTES,
    'frames on one stream, per second': signaling.MAX_FRAMES_PER_SECOND,
    'frames on one stream, at once': signaling.MAX_FRAME_BURST,
    'streams of one connection': signaling.MAX_STREAMS,
    'new streams of one peer, per second': signaling.MAX_STREAMS_PER_SECOND,
    'new streams of one peer, at once': signaling.MAX_STREAM_BURST,
    'streams of one session': signaling.MAX_SESSION_STREAMS,
    'each frame of a greeting comes within': signaling.GREETING_TIMEOUT_MS,
    'heartbeat every': signaling.HEARTBEAT_INTERVAL_MS,
    'silence on a stream': signaling.STREAM_SILENCE_MS,
    'silence on a relayed stream, until another path is tried': signaling.SUSPICIOUS_SILENCE_MS,
    'the other side closes within': signaling.CLOSE_TIMEOUT_MS,
    'the second one looks for a new stream after': signaling.RECONNECT_YIELD_MS,
    'pause between attempts, at first': signaling.RECONNECT_FIRST_MS,
    'pause between attempts, at most': signaling.RECONNECT_MAX_MS,
    'a stream is short below': signaling.SHORT_STREAM_MS,
    'messages that wait': signaling.MAX_OUTBOX,
    'messages that are ahead': signaling.MAX_EARLY,
    description: signaling.MAX_SDP_LENGTH,
    'sections of a description': MAX_SDP_SECTIONS,
    candidate: signaling.MAX_CANDIDATE_LENGTH,
    usernameFragment: signaling.MAX_CANDIDATE_LENGTH,
    'candidates of one description': MAX_CANDIDATES,
    'sdpMid, id, source, mid': signaling.MAX_FIELD_LENGTH,
    publications: signaling.MAX_PUBLICATIONS,
    'members of an introduction': signaling.MAX_INTRODUCED,
    'an offer is repeated after': ANSWER_TIMEOUT_MS,
    'what of a request': signaling.MAX_FIELD_LENGTH,
    'pause between two requests of one peer': session.REQUEST_PAUSE_MS,
    'screen of a stroke': signaling.MAX_FIELD_LENGTH,
    'points of a stroke, four bytes each': signaling.MAX_STROKE_BYTES,
    'strokes of one peer, per second': session.STROKES_PER_SECOND,
    'strokes of one peer, at once': session.STROKE_BURST
  },
  pictures: {
    picture: chat.MAX_PICTURE_BYTES,
    'width and height, each': chat.MAX_PICTURE_SIDE,
    'width × height': chat.MAX_PICTURE_PIXELS,
    thumbnail: chat.MAX_THUMBNAIL_BYTES,
    'width and height of a thumbnail, each': chat.MAX_THUMBNAIL_SIDE,
    description: chat.MAX_DESCRIPTION_BYTES,
    blob: log.MAX_BLOB_BYTES,
    'blobs of one author': log.MAX_AUTHOR_BLOB_BYTES,
    'blobs of a room': log.MAX_BLOBS_BYTES,
    'a question': log.MAX_BLOB_ASK_BYTES,
    'a frame of an answer': log.MAX_BLOB_FRAME_BYTES,
    'streams of one connection': log.MAX_BLOB_STREAMS,
    'questions of one peer, per second': log.BLOBS_PER_SECOND,
    'questions of one peer, at once': log.BLOB_BURST,
    'each frame comes, or is taken, within': log.HISTORY_TIMEOUT_MS,
    'all of them come within': log.BLOB_TIMEOUT_MS,
    'pictures got at the same time': chat.MAX_FETCHING,
    'pictures asked for again when somebody comes': chat.MAX_WANTED
  },
  frames: {
    'base key': e2ee.BASE_KEY_BYTES,
    'last epoch': e2ee.MAX_EPOCH,
    'streams of one epoch': e2ee.MAX_STREAMS,
    'last counter of a stream': Number(e2ee.MAX_COUNTER),
    'epochs that a receiver holds': e2ee.MAX_EPOCHS,
    'earlier epochs are held for': e2ee.OLD_EPOCH_MS,
    'window of counters': e2ee.REPLAY_WINDOW,
    'what is inside a frame': e2ee.MAX_PAYLOAD_BYTES,
    'last publication': e2ee.MAX_PUBLICATION,
    'last layer': e2ee.MAX_LAYER,
    'last codec': e2ee.MAX_CODEC,
    'last sequence': e2ee.MAX_SEQUENCE,
    'last capture time': e2ee.MAX_CAPTURE_TIME
  },
  relayed: {
    message: relayed.MAX_MESSAGE_BYTES,
    'highest type': relayed.MAX_TYPE,
    ping: relayed.MAX_PING_BYTES,
    'last generation': carriers.MAX_GENERATION,
    token: carriers.TOKEN_BYTES,
    'publications each way': relayed.MAX_PUBLICATIONS,
    'codecs that one end names': signaling.MAX_CODECS,
    'bytes of a still': relayed.MAX_STILL_BYTES,
    'pixels of a still': relayed.MAX_STILL_PIXELS,
    'a still is decoded at most every': relayed.STILL_INTERVAL_MS,
    'pings answered, per second': relayed.MAX_PONGS,
    'frames that wait to be opened': relayed.MAX_OPENING,
    'bytes that wait to be opened': relayed.MAX_OPENING_BYTES
  }
}

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

function limits (text: string): Record<string, number> {
  const [, table] = /\n## Limits\n\n([^]*?)\n\n/.exec(text) ?? []
  const rows = table.split('\n').slice(2).map(row => row.split('|').map(cell => cell.trim()))

  return Object.fromEntries(rows.map(([, name, value]) => [name, parseInt(value.replaceAll(',', ''))]))
}

/**
 * The messages of a `.proto`, or of the blocks of a document, without what lies
 * between them
 */
function messages (text: string): Record<string, string> {
  const found: Record<string, string> = {}

  for (const [message, name] of text.matchAll(/^message (\w+) \{(?:[^{}]|\{[^}]*\})*\}/gm)) {
    found[name] = message.replace(/\s+/g, ' ')
  }

  return found
}

const protobuf = (text: string): string => [...text.matchAll(/```protobuf\n([^]*?)```/g)].map(([, block]) => block).join('\n')

describe('specs', () => {
  for (const [name, expected] of Object.entries(LIMITS)) {
    it(`name the limits of the code: ${name}`, () => {
      expect(limits(read(`specs/${name}.md`))).to.deep.equal(expected)
    })
  }

  it('show the messages of the code', () => {
    const documents = protobuf(['rooms', 'presence', 'log', 'pictures', 'together', 'signaling', 'call', 'relay', 'frames'].map(name => read(`specs/${name}.md`)).join('\n'))
    const code = ['membership/pb/membership', 'chat/pb/chat', 'log/pb/log', 'together/pb/together', 'signaling/pb/signaling', 'signaling/pb/ring', 'overlay/pb/relay', 'e2ee/pb/frames'].map(name => read(`src/${name}.proto`)).join('\n')

    expect(Object.keys(messages(code))).to.have.lengthOf.above(10)
    expect(messages(documents)).to.deep.equal(messages(code))
  })

  it('have states, a sequence, limits and vectors, each of them', () => {
    for (const name of ['rooms', 'presence', 'log', 'pictures', 'together', 'signaling', 'call', 'relay', 'federation', 'frames', 'relayed']) {
      const text = read(`specs/${name}.md`)
      const vectors: unknown = JSON.parse(read(`specs/vectors/${name}.json`))

      expect(text, name).to.match(/```mermaid\nsequenceDiagram/)
      expect(text, name).to.match(/\|[^|\n]*\|[^|\n]*\|.*\n\|---\|---\|---/)
      expect(text, name).to.include('\n## Limits\n')
      expect(text, name).to.include(`(vectors/${name}.json)`)
      expect(JSON.stringify(vectors), name).to.include('"accept":[{').and.to.include('"reject":[{')
    }
  })

  it('lead to files that exist', () => {
    for (const name of ['README', 'rooms', 'presence', 'log', 'pictures', 'together', 'signaling', 'call', 'relay', 'federation', 'frames', 'relayed']) {
      for (const [, path] of read(`specs/${name}.md`).matchAll(/\]\((?!https?:)([^)#]+)/g)) {
        expect(() => read(`specs/${path}`), `${name}: ${path}`).to.not.throw()
      }
    }
  })
})
