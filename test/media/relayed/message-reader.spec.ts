import { expect } from 'aegir/chai'
import { MAX_MESSAGE_BYTES } from '../../../src/media/links/relayed/constants.ts'
import { MessageReader } from '../../../src/media/links/relayed/message-reader.ts'

// 1,100,000 as a varint
const LONGEST = Uint8Array.of(0xe0, 0x91, 0x43)

describe('reading messages', () => {
  it('gives no room to what was only announced', () => {
    const reader = new MessageReader()
    reader.push(LONGEST)
    reader.push(new Uint8Array(10))

    expect(reader.held).to.be.below(10_000)
  })

  it('holds never more than one message', () => {
    const reader = new MessageReader()
    reader.push(LONGEST)

    for (let at = 0; at < MAX_MESSAGE_BYTES - 1; at += 10_000) {
      reader.push(new Uint8Array(Math.min(10_000, MAX_MESSAGE_BYTES - 1 - at)))
      expect(reader.held).to.be.at.most(MAX_MESSAGE_BYTES)
    }

    expect(reader.push(new Uint8Array(1))[0]).to.have.lengthOf(MAX_MESSAGE_BYTES)
    expect(reader.held).to.equal(0)
  })

  it('takes a message that comes byte by byte in no more than its length', () => {
    const reader = new MessageReader()
    const byte = new Uint8Array(1)
    const started = performance.now()
    reader.push(LONGEST)

    for (let at = 1; at < MAX_MESSAGE_BYTES; at++) {
      reader.push(byte)
    }

    expect(reader.push(byte)).to.have.lengthOf(1)

    // were each byte to copy those before, it would take minutes
    expect(performance.now() - started).to.be.below(3_000)
  })
})
