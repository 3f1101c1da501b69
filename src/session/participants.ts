import { roster } from '../membership/index.ts'
import type { Participant } from './participant.ts'
import type { Member, RosterEvent, RosterState } from '../membership/index.ts'

export interface ParticipantsInit {
  /**
   * Make the object for a member that has come in
   */
  create (member: Member): Participant | undefined
  onJoin (participant: Participant): void
  onLeave (participant: Participant): void
  onUpdate (participant: Participant): void
}

/**
 * The roster decides who is in the room; the objects that applications hold
 * follow it
 */
export class Participants {
  #init: ParticipantsInit
  #roster: RosterState = new Map()
  #participants = new Map<string, Participant>()

  constructor (init: ParticipantsInit) {
    this.#init = init
  }

  get roster (): RosterState {
    return this.#roster
  }

  get all (): Participant[] {
    return [...this.#participants.values()]
  }

  get (peer: string): Participant | undefined {
    return this.#participants.get(peer)
  }

  /**
   * Something about a participant has changed that the roster does not know of
   */
  changed (peer: string): void {
    const participant = this.#participants.get(peer)

    if (participant != null) {
      this.#init.onUpdate(participant)
    }
  }

  reduce (event: RosterEvent): void {
    const before = this.#roster
    this.#roster = roster(before, event)

    for (const peer of before.keys()) {
      if (!this.#roster.has(peer)) {
        this.#remove(peer)
      }
    }

    for (const member of this.#roster.values()) {
      if (before.get(member.peer) !== member) {
        this.#follow(member)
      }
    }
  }

  #follow (member: Member): void {
    const participant = this.#participants.get(member.peer)

    if (participant == null) {
      this.#add(member)
      return
    }

    const { status, name } = participant.member
    participant.member = member

    if (status !== member.status || name !== member.name) {
      this.#init.onUpdate(participant)
    }
  }

  #add (member: Member): void {
    const participant = this.#init.create(member)

    if (participant != null) {
      this.#participants.set(member.peer, participant)
      this.#init.onJoin(participant)
    }
  }

  #remove (peer: string): void {
    const participant = this.#participants.get(peer)
    this.#participants.delete(peer)

    if (participant != null) {
      this.#init.onLeave(participant)
    }
  }
}
