import { expect } from 'aegir/chai'
import { mayEncode } from '../../../src/media/links/relayed/window.ts'
import type { Flight } from '../../../src/media/links/relayed/window.ts'

const FREE: Flight = { frames: 2, bytes: 5_000, oldest: 60, encoding: 0, bitrate: 1_000_000, roundTrip: 80, framerate: 30 }

describe('the window', () => {
  const cases: Array<[why: string, flight: Partial<Flight>, may: boolean]> = [
    ['little is on its way', {}, true],
    ['nothing is on its way', { frames: 0, bytes: 0, oldest: 0 }, true],
    ['the sixth frame', { frames: 5 }, true],
    ['the seventh frame', { frames: 6 }, false],
    ['the encoder holds some of them', { frames: 5, encoding: 1 }, false],
    ['the encoder does not keep up', { frames: 0, encoding: 2 }, false],
    ['a long path takes more frames to fill', { frames: 8, roundTrip: 300 }, true],
    ['and no path more than that', { frames: 16, roundTrip: 5_000, oldest: 60 }, false],
    ['bytes that fill the path and a short queue', { bytes: 22_000 }, true],
    ['bytes that would queue', { bytes: 23_000 }, false],
    ['the same bytes on a slower path', { bytes: 10_000, bitrate: 300_000 }, false],
    ['what a slow path may queue longer', { bytes: 8_000, bitrate: 300_000 }, true],
    ['and a very slow one not without end', { bytes: 2_100, bitrate: 50_000 }, false],
    ['pictures of others fill the path, none of this one is on its way', { frames: 0, bytes: 100_000 }, true],
    ['the path stands still', { oldest: 480 }, false],
    ['a lost packet holds it up', { oldest: 300 }, true]
  ]

  for (const [why, flight, may] of cases) {
    it(`${may ? 'takes a picture' : 'leaves a picture out'}: ${why}`, () => {
      expect(mayEncode({ ...FREE, ...flight })).to.equal(may)
    })
  }
})
