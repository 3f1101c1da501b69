import { expect } from 'aegir/chai'
import { BlobStore } from '../../src/log/index.ts'
import { chatOf } from '../fixtures/chat.ts'
import { writer } from '../fixtures/log.ts'
import { png } from '../fixtures/pictures.ts'
import { until } from '../fixtures/until.ts'
import type { ChatRoom } from '../../src/chat/index.ts'
import type { Writer } from '../fixtures/log.ts'
import type { PeerId } from '@libp2p/interface'

interface Member extends Writer {
  blobs: BlobStore
  chat: ChatRoom
}

describe('pictures in a chat', () => {
  let ada: Member
  let bob: Member
  let cy: Member

  /**
   * Who is here, and what was asked of whom
   */
  let here: Member[]
  let asked: string[]

  beforeEach(async () => {
    here = []
    asked = []
    ada = await member(1)
    bob = await member(2)
    cy = await member(3)
    here = [ada, bob]
  })

  async function member (seed: number): Promise<Member> {
    const self = await writer(seed)
    const blobs = new BlobStore()
    const { peerId } = self.identity
    const chat = chatOf(self, {
      pictures: {
        store: blobs,
        holders: author => here.map(({ identity }) => identity.peerId).filter(peer => !peer.equals(peerId)).sort((a, b) => Number(b.equals(author)) - Number(a.equals(author))),
        fetch: async (peer, { hash, size }, { onProgress }) => {
          asked.push(name(peer))
          const found = await here.find(({ identity }) => identity.peerId.equals(peer))?.blobs.get(hash)
          onProgress?.(size / 2)
          onProgress?.(size)

          return found
        }
      }
    })

    return { ...self, chat, blobs }
  }

  const name = (peer: PeerId): string => ['ada', 'bob', 'cy'][[ada, bob, cy].findIndex(({ identity }) => identity.peerId.equals(peer))]

  function tell (from: Member, to: Member, source: 'topic' | 'history' = 'topic'): void {
    from.log.entries.forEach(entry => { to.log.receive([entry], source) })
  }

  it('come to others as they were sent, and say at once what they are', async () => {
    const bytes = png(640, 480, 2_000_000)
    const thumbnail = png(16, 12)
    const sent = await ada.chat.send('', { picture: { bytes, description: 'A cat', thumbnail } })
    tell(ada, bob)

    const [message] = bob.chat.messages
    expect(message.text).to.equal('')
    expect(message.picture).to.deep.equal({ type: 'image/png', size: 2_000_000, width: 640, height: 480, description: 'A cat', thumbnail })
    expect(await bob.chat.picture(message.id)).to.deep.equal(bytes)
    expect(await ada.chat.picture(sent.id)).to.deep.equal(bytes)
    expect(ada.log.entries[0].payload.byteLength).to.be.below(1_000)
  })

  it('are got from anybody who has them when their author is gone', async () => {
    const { id } = await ada.chat.send('look', { picture: { bytes: png() } })
    tell(ada, bob)
    await until(() => asked.length === 1)
    await bob.chat.picture(id)
    here = [bob, cy]
    tell(bob, cy, 'history')
    expect(asked).to.deep.equal(['ada'])

    expect(await cy.chat.picture(id)).to.deep.equal(png())
    expect(asked).to.deep.equal(['ada', 'bob'])

    // and once they are here nobody is asked again
    await cy.chat.picture(id)
    expect(asked).to.have.lengthOf(2)
  })

  it('are not got before somebody looks, where they are old', async () => {
    await ada.chat.send('look', { picture: { bytes: png() } })
    tell(ada, bob, 'history')
    await new Promise(resolve => { setTimeout(resolve, 50) })

    expect(asked).to.be.empty()
  })

  it('are asked for again when somebody comes', async () => {
    const { id } = await ada.chat.send('look', { picture: { bytes: png() } })
    here = [bob]
    tell(ada, bob)
    await expect(bob.chat.picture(id)).to.eventually.be.rejected.with.property('name', 'PictureUnavailableError')
    here = [ada, bob]
    bob.chat.admit(ada.identity.peerId.toString())
    await until(() => asked.length === 1)
    await bob.chat.picture(id)
    here = [bob]

    expect(await bob.chat.picture(id)).to.deep.equal(png())
  })

  it('say how much has come, and are got once for all who wait', async () => {
    const { id } = await ada.chat.send('look', { picture: { bytes: png() } })
    tell(ada, bob, 'history')
    const progress: number[] = []
    const waiting = [bob.chat.picture(id, { onProgress: part => { progress.push(part) } }), bob.chat.picture(id)]
    const controller = new AbortController()
    const gone = bob.chat.picture(id, { signal: controller.signal })
    controller.abort(new Error('closed'))

    await expect(gone).to.eventually.be.rejectedWith('closed')
    expect(await Promise.all(waiting)).to.deep.equal([png(), png()])
    expect(progress).to.deep.equal([0.5, 1])
    expect(asked).to.have.lengthOf(1)
  })

  it('go with their message', async () => {
    const { id } = await ada.chat.send('look', { picture: { bytes: png() } })
    tell(ada, bob)
    await bob.chat.picture(id)
    await ada.chat.delete(id)
    tell(ada, bob)
    here = []

    for (const { chat } of [ada, bob]) {
      expect(chat.messages[0].picture).to.equal(undefined)
      await expect(chat.picture(id)).to.eventually.be.rejected.with.property('name', 'PictureUnavailableError')
    }
  })

  it('stay under an edited text', async () => {
    const { id } = await ada.chat.send('look', { picture: { bytes: png() } })
    await ada.chat.edit(id, 'look here')

    expect(ada.chat.messages[0].text).to.equal('look here')
    expect(await ada.chat.picture(id)).to.deep.equal(png())
  })

  it('are private to two where the message is', async () => {
    const { id } = await ada.chat.send('', { picture: { bytes: png(), description: 'not for you' }, to: bob.identity.peerId })
    tell(ada, bob)
    tell(ada, cy)
    await until(() => bob.chat.messages.length === 1)

    expect(await bob.chat.picture(id)).to.deep.equal(png())
    expect(cy.chat.messages).to.be.empty()
    await expect(cy.chat.picture(id)).to.eventually.be.rejected.with.property('name', 'PictureUnavailableError')
  })

  it('cannot be taken away by who names the picture of somebody else', async () => {
    const { id } = await ada.chat.send('look', { picture: { bytes: png() } })
    tell(ada, bob)
    await bob.chat.picture(id)

    // cy says the same hash and key again, under its own name, and takes that back
    const copy = await cy.log.append('chat', ada.log.entries[0].payload)
    await cy.chat.delete(copy.id).catch(() => {})
    const { encodeAction } = await import('../../src/chat/chat-entry.ts')
    await cy.log.append('chat', encodeAction('Cy', { type: 'removal', target: copy.id }))
    tell(cy, bob)
    here = []

    expect(bob.chat.messages.map(({ deleted }) => deleted)).to.deep.equal([false, true])
    expect(await bob.chat.picture(id)).to.deep.equal(png())
  })

  it('are refused where they are not what was said', async () => {
    const { id } = await ada.chat.send('look', { picture: { bytes: png() } })
    tell(ada, bob, 'history')
    ada.blobs.list().forEach(({ hash }) => { ada.blobs.put(hash, 'ada', new Uint8Array(80)) })

    await expect(bob.chat.picture(id)).to.eventually.be.rejected.with.property('name', 'InvalidPictureError')
  })

  describe('are not sent', () => {
    const pictures = {
      'where they are too large': { bytes: png(4, 3, 2_000_001) },
      'with more pixels than fit': { bytes: png(10_000, 10_000) },
      'of no pixels': { bytes: png(0, 3) },
      'of another type': { bytes: new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>') },
      'with a long description': { bytes: png(), description: 'x'.repeat(1_025) },
      'with a large thumbnail': { bytes: png(), thumbnail: png(4, 3, 4_097) },
      'with a thumbnail that is none': { bytes: png(), thumbnail: new Uint8Array(10) }
    }

    Object.entries(pictures).forEach(([what, picture]) => {
      it(what, async () => {
        await expect(ada.chat.send('look', { picture })).to.eventually.be.rejected.with.property('name', 'InvalidPictureError')
        expect(ada.chat.messages).to.be.empty()
      })
    })

    it('with a text that is too long', async () => {
      await expect(ada.chat.send('x'.repeat(4_097), { picture: { bytes: png() } })).to.eventually.be.rejected.with.property('name', 'InvalidTextError')
    })
  })
})
