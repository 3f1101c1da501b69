/**
 * One of the processes among which the members of a measured room are spread; does
 * what `members.ts` asks for
 */
import { peerIdFromString } from '@libp2p/peer-id'
import { multiaddr } from '@multiformats/multiaddr'
import { until } from '../../test/fixtures/until.ts'
import { serve } from '../serve.ts'
import { createMember } from './member.ts'
import type { Member } from './member.ts'

/**
 * A member as another process knows it
 */
export interface Known {
  peer: string
  session: string
  addresses: string[]
}

export interface Requests {
  add: { args: { relay: string, secret: number[], count: number }, result: Known[] }
  know: { args: { members: Known[] }, result: undefined }

  /**
   * When it was said, and when what was heard of it; on the clock that all processes
   * of a machine have in common, in nanoseconds
   */
  send: { args: { text: string }, result: string }
  heard: { args: { text: string, count: number }, result: string[] }
  fill: { args: { count: number, text: string }, result: number }

  /**
   * How long it takes to get the whole history of somebody, in milliseconds
   */
  catchUp: { args: { from: Known, clock: number, count: number }, result: number }
  refused: { args: Record<string, never>, result: number }
  stop: { args: Record<string, never>, result: undefined }
}

type Handlers = { [name in keyof Requests]: (args: Requests[name]['args']) => Promise<Requests[name]['result']> }

const members: Member[] = []
const heard = new Map<string, string[]>()
const now = (): string => process.hrtime.bigint().toString()
const known = ({ peer, session, addresses }: Known): Pick<Member, 'peer' | 'session' | 'addresses'> => ({
  peer: peerIdFromString(peer),
  session,
  addresses: addresses.map(address => multiaddr(address))
})

const handlers: Handlers = {
  async add ({ relay, secret, count }) {
    const fresh = await Promise.all(Array.from({ length: count }, async () => createMember(relay, Uint8Array.from(secret))))
    members.push(...fresh)
    fresh.forEach(({ chat }) => {
      chat.addEventListener('message', ({ detail: { text } }) => {
        heard.set(text, [...heard.get(text) ?? [], now()])
      })
    })

    return fresh.map(({ peer, session, addresses }) => ({ peer: peer.toString(), session, addresses: addresses.map(address => address.toString()) }))
  },

  async know ({ members: others }) {
    members.forEach(member => { member.know(others.map(known)) })
  },

  async send ({ text }) {
    const at = now()
    await members[0].chat.send(text)

    return at
  },

  async heard ({ text, count }) {
    await until(() => (heard.get(text)?.length ?? 0) >= count, { what: `${count} members have heard it` })

    return heard.get(text) ?? []
  },

  async fill ({ count, text }) {
    for (let i = 0; i < count; i++) {
      await members[0].chat.send(`${i} ${text}`)
    }

    return members[0].history.clock
  },

  async catchUp ({ from, clock, count }) {
    const member = members.at(-1) as Member
    const start = performance.now()
    member.know([known(from)])
    member.history.met(peerIdFromString(from.peer), { clock })
    await until(() => member.chat.messages.length >= count, { within: 60_000, what: 'the history is there' })

    return performance.now() - start
  },

  refused: async () => members.reduce((sum, member) => sum + member.refused(), 0),

  async stop () {
    await Promise.all(members.map(async member => member.stop()))
  }
}

serve(handlers)
