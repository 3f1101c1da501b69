import { expect } from 'aegir/chai'
import { follow } from '../../../src/media/links/relayed/sequences.ts'
import type { Sequences } from '../../../src/media/links/relayed/sequences.ts'

/**
 * Frames as `K0.5`, a key frame of layer 0 with the number 5, or `1.7`, another of
 * layer 1; and which of them can be decoded
 */
const CASES: Array<[why: string, frames: string, decoded: string]> = [
  ['in order', 'K0.0 0.1 0.2', '✓✓✓'],
  ['not before a key frame', '0.0 0.1 K0.2 0.3', '··✓✓'],
  ['not after a gap', 'K0.0 0.1 0.3 0.4 K0.5 0.6', '✓✓··✓✓'],
  ['not twice', 'K0.0 0.1 0.1 0.2', '✓✓··'],
  ['a key frame with any number', 'K0.7 0.8 K0.3 0.4', '✓✓✓✓'],
  ['each layer by itself', 'K0.0 1.0 0.1 1.1 0.2', '✓✓✓✓✓'],
  ['a layer that begins later', 'K0.0 0.1 1.9 0.2 1.10', '✓✓✓✓✓'],
  ['a gap in another layer', 'K0.0 1.0 0.1 1.2 0.2', '✓✓✓··']
]

describe('following a picture', () => {
  for (const [why, frames, decoded] of CASES) {
    it(`decodes ${why}: ${frames}`, () => {
      let sequences: Sequences

      const can = frames.split(' ').map(frame => {
        const [layer, sequence] = frame.replace('K', '').split('.').map(Number)
        sequences = follow(sequences, { keyFrame: frame.startsWith('K'), layer, sequence })

        return sequences == null ? '·' : '✓'
      })

      expect(can.join('')).to.equal(decoded)
    })
  }
})
