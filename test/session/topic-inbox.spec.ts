import { multiaddr } from '@multiformats/multiaddr'
import { expect } from 'aegir/chai'
import { createSeal, encodePresence } from '../../src/membership/index.ts'
import { TopicInbox } from '../../src/session/topic-inbox.ts'
import { identity } from '../fixtures/peer-ids.ts'
import { presenceOf, roomKeys } from '../fixtures/wires.ts'
import type { Identity } from '../../src/identity/index.ts'
import type { Presence, RoomKeys } from '../../src/membership/index.ts'

const ADA = 'aa'.repeat(16)
const ADA_LATER = 'ab'.repeat(16)
const address = multiaddr('/ip4/1.2.3.4/tcp/1')

describe('topic inbox', () => {
  let keys: RoomKeys
  let ada: Identity
  let eve: Identity
  let members: Map<string, string>
  let heard: string[]
  let refused: string[]
  let inbox: TopicInbox

  beforeEach(async () => {
    keys = await roomKeys();
    [ada, eve] = [await identity(1), await identity(2)]
    members = new Map()
    heard = []
    refused = []
    inbox = new TopicInbox({
      seal: createSeal(keys, await identity(3)),
      sessionOf: peer => members.get(peer),
      onChat: ({ sender }) => { heard.push(`chat ${sender}`) },
      onLog: ({ sender }) => { heard.push(`log ${sender}`) },
      onMoment: ({ sender }) => { heard.push(`moment ${sender}`) },
      onClock: (peer, clock) => { heard.push(`clock ${peer} ${clock}`) },
      onGoodbye: (peer, session) => { heard.push(`goodbye ${peer} ${session}`) },
      refused: (from, { name }) => refused.push(`${from.toString()} ${name}`) > 0
    })
  })

  const sealed = async (sender: Identity, payload: Uint8Array, kind = 'presence'): Promise<Uint8Array> => createSeal(keys, sender).seal(kind, payload)

  async function hint (sender: Identity, session: string, sequence: number, init: Partial<Presence> = {}): Promise<boolean> {
    const found = await inbox.open(await sealed(sender, encodePresence(presenceOf(session, { sequence: BigInt(sequence), addresses: [address], ...init }))))

    if (found != null) {
      expect(found.peer.equals(sender.peerId)).to.be.true()
      expect(found.addresses.map(String)).to.deep.equal([address.toString()])
    }

    return found != null
  }

  it('hints at each new presence, and at no repeated one', async () => {
    const results: boolean[] = []

    for (const sequence of [2, 2, 3, 1, 3, 5, 4]) {
      results.push(await hint(ada, ADA, sequence))
    }

    expect(results).to.deep.equal([true, false, true, false, false, true, false])
    expect(await hint(ada, ADA_LATER, 1)).to.be.true()
  })

  it('needs no hint at a member, but one where it has come back', async () => {
    members.set(ada.peerId.toString(), ADA)

    expect(await hint(ada, ADA, 1)).to.be.false()
    expect(await hint(ada, ADA_LATER, 1)).to.be.true()
  })

  it('lets nobody use up the numbers of another', async () => {
    expect(await hint(eve, ADA, 1_000_000)).to.be.true()
    expect(await hint(ada, ADA, 1)).to.be.true()
  })

  it('remembers the latest 256 stays', async () => {
    for (let i = 0; i < 257; i++) {
      await hint(eve, i.toString(16).padStart(32, '0'), 1)
    }

    expect(await hint(eve, (256).toString(16).padStart(32, '0'), 1)).to.be.false()
    expect(await hint(eve, '0'.repeat(32), 1)).to.be.true()
  })

  it('passes on a goodbye, whatever its number', async () => {
    await hint(ada, ADA, 9)
    expect(await hint(ada, ADA, 1, { type: 'goodbye' })).to.be.false()

    expect(heard).to.deep.equal([`goodbye ${ada.peerId} ${ADA}`])
  })

  it('passes on what is said, and leaves alone what nobody knows', async () => {
    await inbox.open(await sealed(ada, Uint8Array.of(1), 'chat'))
    await inbox.open(await sealed(ada, Uint8Array.of(1), 'typing'))
    await inbox.open(await sealed(ada, Uint8Array.of(1), 'log'))
    await inbox.open(await sealed(ada, Uint8Array.of(1), 'moment'))
    await inbox.open(await sealed(ada, Uint8Array.of(1), 'something new'))

    expect(heard).to.deep.equal([`chat ${ada.peerId}`, `chat ${ada.peerId}`, `log ${ada.peerId}`, `moment ${ada.peerId}`])
  })

  it('hears from members how far the log has come, once', async () => {
    await hint(ada, ADA, 1, { clock: 7 })
    members.set(ada.peerId.toString(), ADA)
    await hint(ada, ADA, 2, { clock: 8 })
    await hint(ada, ADA, 2, { clock: 8 })
    await hint(ada, ADA, 3)

    expect(heard).to.deep.equal([`clock ${ada.peerId} 8`])
  })

  it('believes nothing that does not open, or is no presence', async () => {
    expect(await inbox.open(Uint8Array.of(1, 2, 3))).to.equal(undefined)
    expect(await inbox.open(await sealed(ada, Uint8Array.of(1)))).to.equal(undefined)
    expect(heard).to.be.empty()
    expect(refused).to.deep.equal(['a message on the topic SealError', `${ada.peerId} InvalidPresenceError`])
  })
})
