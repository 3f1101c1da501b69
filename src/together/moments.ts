import { fromString } from 'uint8arrays/from-string'
import { toString } from 'uint8arrays/to-string'
import { isText, Latest, rateLimit, rateLimits, Serial } from '../common/index.ts'
import { Gate } from '../log/index.ts'
import { ComeNumbers } from './come-numbers.ts'
import { CAPTION_BURST, CAPTIONS_PER_SECOND, MAX_CAPTION_BYTES, MAX_CLOCKS, MAX_REACTION_BYTES, MOMENT_BURST, MOMENTS_PER_SECOND, REACTION_BURST, REACTIONS_PER_SECOND } from './constants.ts'
import { TogetherMoment } from './pb/together.js'
import type { Caption, CaptionText, Reacted } from './index.ts'
import type { Opened } from '../membership/index.ts'
import type { PeerId } from '@libp2p/interface'

const SESSION_BYTES = 16
const MAX_TIME_MS = 8_640_000_000_000_000n

/**
 * What is said for the moment: it is shown, and kept by nobody
 */
export interface Moment {
  session: string

  /**
   * Grows with each of a stay
   */
  sequence: bigint

  /**
   * By the sender's clock; milliseconds since 1970
   */
  sentAt: number
  reaction?: string
  caption?: CaptionText
}

export function encodeMoment ({ session, sequence, sentAt, reaction = '', caption }: Moment): Uint8Array {
  return TogetherMoment.encode({ session: fromString(session, 'base16'), sequence, sentAt: BigInt(sentAt), reaction, caption })
}

/**
 * @returns nothing where it breaks a limit
 */
export function decodeMoment (payload: Uint8Array): Moment | undefined {
  let moment: TogetherMoment

  try {
    moment = TogetherMoment.decode(payload)
  } catch {
    return
  }

  const { session, sequence, sentAt, reaction, caption } = moment

  if (session.byteLength !== SESSION_BYTES || sequence < 1n || sentAt > MAX_TIME_MS || !isValidMoment({ reaction, caption })) {
    return
  }

  return {
    session: toString(session, 'base16'),
    sequence,
    sentAt: Number(sentAt),
    ...(reaction === '' ? {} : { reaction }),
    ...(caption == null ? {} : { caption: { number: caption.number, text: caption.text, final: caption.final } })
  }
}

/**
 * Whether everything in it may be said; none of it has to be
 */
export function isValidMoment ({ reaction = '', caption }: Pick<Moment, 'reaction' | 'caption'>): boolean {
  return (reaction === '' || isText(reaction, MAX_REACTION_BYTES)) && (caption == null || isText(caption.text, MAX_CAPTION_BYTES))
}

export interface MomentsInit {
  session: string

  /**
   * The stay of a member who is in the room now
   */
  sessionOf (peer: string): string | undefined

  /**
   * Whether somebody is removed for us: nothing of theirs is shown
   */
  isIgnored (peer: string): boolean
  publish (payload: Uint8Array): Promise<void>
  onReaction (reacted: Reacted): void
  onCaption (caption: Caption): void

  /**
   * Somebody said what time it is there, and it came now
   */
  onTime (peer: string, session: string, sentAt: number, now: number): void
}

/**
 * Reactions and captions, over the topic. Of nobody come more than is agreed upon,
 * and nothing twice, whoever says it again
 */
export class Moments {
  #init: MomentsInit
  #sequence = 0n

  /**
   * A later one makes an earlier one void
   */
  #saying = new Serial()

  #seen = new Latest<string, { numbers: ComeNumbers, caption: bigint }>(MAX_CLOCKS)
  #gate: Gate<{ from: PeerId, moment: Moment, at: number }>
  #all = rateLimits(MOMENTS_PER_SECOND, MOMENT_BURST)
  #reactions = rateLimits(REACTIONS_PER_SECOND, REACTION_BURST)
  #captions = rateLimits(CAPTIONS_PER_SECOND, CAPTION_BURST)
  #ownReactions = rateLimit(REACTIONS_PER_SECOND, REACTION_BURST)
  #ownCaptions = rateLimit(CAPTIONS_PER_SECOND, CAPTION_BURST)

  constructor (init: MomentsInit) {
    this.#init = init
    this.#gate = new Gate({
      sessionOf: init.sessionOf,
      onPassed: (item, session) => {
        if (item.moment.session === session) {
          this.#heed(item)
        }
      }
    })
  }

  /**
   * @returns false where it would be too many
   */
  async react (reaction: string): Promise<boolean> {
    return this.#ownReactions.take() && this.say({ reaction })
  }

  /**
   * @returns false where it would be too many; what ends a sentence is said always
   */
  async caption (caption: CaptionText): Promise<boolean> {
    return (this.#ownCaptions.take() || caption.final) && this.say({ caption })
  }

  async say (what: Pick<Moment, 'reaction' | 'caption'>): Promise<boolean> {
    const payload = encodeMoment({ session: this.#init.session, sequence: ++this.#sequence, sentAt: Date.now(), ...what })
    await this.#saying.run(async () => this.#init.publish(payload))

    return true
  }

  receive ({ sender, payload }: Pick<Opened, 'sender' | 'payload'>): void {
    const peer = sender.toString()
    const moment = this.#all.take(peer) ? decodeMoment(payload) : undefined

    if (moment != null) {
      this.#gate.receive(peer, moment.session, { from: sender, moment, at: Date.now() })
    }
  }

  /**
   * Somebody is in the room now
   */
  admit (peer: string): void {
    this.#gate.admit(peer)
  }

  #heed ({ from, moment: { session, sequence, sentAt, reaction, caption }, at }: { from: PeerId, moment: Moment, at: number }): void {
    const peer = from.toString()
    const stay = `${peer}/${session}`

    const seen = this.#seen.get(stay) ?? { numbers: new ComeNumbers(), caption: 0n }
    this.#seen.set(stay, seen)

    if (!seen.numbers.take(sequence)) {
      return
    }

    this.#init.onTime(peer, session, sentAt, at)

    if (this.#init.isIgnored(peer)) {
      return
    }

    if (reaction != null && this.#reactions.take(peer)) {
      this.#init.onReaction({ from, reaction })
    }

    // an earlier one would take back what has been said since
    if (caption != null && sequence > seen.caption && (this.#captions.take(peer) || caption.final)) {
      seen.caption = sequence
      this.#init.onCaption({ from, ...caption })
    }
  }
}
