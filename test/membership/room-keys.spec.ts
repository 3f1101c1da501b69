import { expect } from 'aegir/chai'
import { toString } from 'uint8arrays/to-string'
import { deriveRoom, parseRoom, prepareRoom } from '../../src/membership/index.ts'
import type { RoomKeys } from '../../src/membership/index.ts'

const SECRET = 'AAECAwQFBgcICQoLDA0ODw'

async function keys (room: string): Promise<RoomKeys> {
  return deriveRoom(parseRoom(room))
}

describe('deriveRoom', () => {
  it('gives the same to all who have the same secret, whatever they call it', async () => {
    const [one, two] = [await keys(`tea~${SECRET}`), await keys(`coffee~${SECRET}`)]

    expect(one.topic).to.equal(two.topic)
    expect(one.dhtKey.equals(two.dhtKey)).to.be.true()
    expect([one.label, two.label]).to.deep.equal(['tea', 'coffee'])
  })

  it('gives something else for each secret', async () => {
    const [one, two, three] = [await keys(`tea~${SECRET}`), await keys(`tea~B${SECRET.slice(1)}`), await keys('tea')]

    expect(new Set([one, two, three].map(({ topic }) => topic)).size).to.equal(3)
    expect(new Set([one, two, three].map(({ dhtKey }) => dhtKey.toString())).size).to.equal(3)
  })

  it('makes a 32 byte secret of a name', async () => {
    const { secret, guessable } = await keys(' TEA ')

    expect(secret).to.have.lengthOf(32)
    expect(guessable).to.be.true()
    expect((await keys('tea')).secret).to.deep.equal(secret)
  }).timeout(10_000)

  it('shows neither secret nor key in what others see', async () => {
    const { topic, dhtKey, id, key, secret } = await keys(`tea~${SECRET}`)

    expect(topic).to.equal(`/freeflow/room/1/${toString(id, 'base64url')}`)
    expect(id).to.have.lengthOf(32)
    expect(id).to.not.deep.equal(dhtKey.multihash.digest)
    expect(topic + dhtKey.toString()).to.not.include(SECRET)
    expect(toString(dhtKey.bytes, 'base16')).to.not.include(toString(secret, 'base16'))
    expect(key.extractable).to.be.false()
    expect(key.algorithm).to.deep.equal({ name: 'AES-GCM', length: 256 })
  })
})

describe('prepareRoom', () => {
  it('has done what takes long when the room is joined', async () => {
    const label = `tea ${Math.random()}`
    await prepareRoom(label)
    let isDone = false
    const joining = keys(label).then(() => { isDone = true })
    await new Promise(resolve => { setTimeout(resolve, 20) })

    expect(isDone).to.be.true()
    await joining
  }).timeout(10_000)

  it('refuses what is no room', async () => {
    await expect(prepareRoom('ff1.damaged')).to.eventually.be.rejected.with.property('name', 'InvalidInviteError')
  })
})
