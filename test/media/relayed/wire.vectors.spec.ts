import { expect } from 'aegir/chai'
import { MessageReader } from '../../../src/media/links/relayed/message-reader.ts'
import { decodeMessage, encodeMessage } from '../../../src/media/links/relayed/wire.ts'
import { readVectors } from '../../fixtures/vectors/index.ts'
import { hex, unhex } from '../../fixtures/wires.ts'

const { messages, lanes } = readVectors('relayed')

/**
 * Bytes as text, as they stand in the vectors
 */
function readable (message: object): object {
  return Object.fromEntries(Object.entries(message).map(([name, value]) => [name, value instanceof Uint8Array ? hex(value) : value]))
}

function only (bytes: string): Uint8Array {
  const [message, ...others] = new MessageReader().push(unhex(bytes))
  expect(others).to.be.empty()

  return message
}

describe('vectors of relayed frames', () => {
  for (const { why, bytes, message } of messages.accept) {
    it(`read a message: ${why ?? message.type}`, () => {
      const read = decodeMessage(only(bytes))

      expect(read == null ? undefined : readable(read)).to.deep.equal(message)
      expect(read == null || hex(encodeMessage(read)) === bytes).to.be.true()
    })
  }

  for (const { why, bytes } of messages.reject) {
    it(`refuse a message: ${why}`, () => {
      expect(() => decodeMessage(only(bytes))).to.throw().with.property('name', 'BrokenWireError')
    })
  }

  for (const { why, pieces, messages } of lanes.accept) {
    it(`cut a lane into messages: ${why}`, () => {
      const reader = new MessageReader()

      expect(pieces.flatMap((piece: string) => reader.push(unhex(piece)).map(hex))).to.deep.equal(messages)
    })
  }

  for (const { why, pieces } of lanes.reject) {
    it(`refuse a lane: ${why}`, () => {
      const reader = new MessageReader()

      expect(() => { pieces.forEach((piece: string) => reader.push(unhex(piece))) }).to.throw().with.property('name', 'BrokenWireError')
    })
  }
})
