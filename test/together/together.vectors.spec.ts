import { expect } from 'aegir/chai'
import { decodeAction, encodeAction } from '../../src/together/action.ts'
import { decodeMoment, encodeMoment } from '../../src/together/moments.ts'
import { readVectors } from '../fixtures/vectors/index.ts'
import { hex, unhex } from '../fixtures/wires.ts'

const { entry, moment } = readVectors('together')

describe('vectors of what is done together', () => {
  for (const { payload, action } of entry.accept) {
    it(`${action.type}: ${payload.slice(0, 16)}`, () => {
      expect(decodeAction(unhex(payload))).to.deep.equal(action)
      expect(hex(encodeAction(action))).to.equal(payload)
    })
  }

  for (const { payload, why } of entry.reject) {
    it(`nothing: ${why}`, () => {
      expect(decodeAction(unhex(payload))).to.equal(undefined)
    })
  }

  for (const { payload, moment: { sequence, ...said } } of moment.accept) {
    it(`a moment: ${payload.slice(-16)}`, () => {
      expect(decodeMoment(unhex(payload))).to.deep.equal({ ...said, sequence: BigInt(sequence) })
      expect(hex(encodeMoment({ ...said, sequence: BigInt(sequence) }))).to.equal(payload)
    })
  }

  for (const { payload, why } of moment.reject) {
    it(`no moment: ${why}`, () => {
      expect(decodeMoment(unhex(payload))).to.equal(undefined)
    })
  }
})
