import { expect } from 'aegir/chai'
import { arrange, grid, pair } from '../../web/src/layout/index.ts'
import type { Present, Rect, Size } from '../../web/src/layout/index.ts'

const VIEWPORTS: Record<string, Size> = {
  'a small phone': { width: 304, height: 400 },
  'a phone': { width: 374, height: 680 },
  'a phone on its side': { width: 812, height: 280 },
  'a laptop': { width: 1248, height: 640 },
  'an ultrawide screen': { width: 3408, height: 1300 },
  '4K': { width: 3808, height: 1950 }
}

function people (count: number): Present[] {
  return Array.from({ length: count }, (_, index) => ({ id: `peer-${index}`, self: index === count - 1 }))
}

function inside (rect: Rect, { width, height }: Size): boolean {
  const slack = 0.001
  return rect.x >= -slack && rect.y >= -slack && rect.x + rect.width <= width + slack && rect.y + rect.height <= height + slack
}

function overlap (a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

describe('web layout', () => {
  for (const [name, viewport] of Object.entries(VIEWPORTS)) {
    for (const count of [1, 2, 3, 4, 7, 16]) {
      it(`has a place for each of ${count} on ${name}`, () => {
        const rects = grid(count, viewport, 8)

        expect(rects).to.have.lengthOf(count)

        for (const [index, rect] of rects.entries()) {
          expect(inside(rect, viewport), JSON.stringify(rect)).to.be.true()
          expect(rect.width / rect.height).to.be.within(0.66, 1.78)
          expect(rects.slice(index + 1).some(other => overlap(rect, other))).to.be.false()
        }
      })
    }
  }

  it('gives a single person all that a camera can fill', () => {
    expect(grid(1, { width: 1600, height: 900 }, 12)).to.deep.equal([{ x: 0, y: 0, width: 1600, height: 900 }])
  })

  it('centres a last row that is not full', () => {
    const [, second, third] = grid(3, { width: 1248, height: 640 }, 12)

    expect(third.y).to.be.above(second.y)
    expect(third.x + third.width / 2).to.be.closeTo(1248 / 2, 0.001)
  })

  it('puts four on a phone two by two', () => {
    const rects = grid(4, { width: 374, height: 680 }, 8)

    expect(new Set(rects.map(rect => Math.round(rect.x)))).to.have.property('size', 2)
    expect(new Set(rects.map(rect => Math.round(rect.y)))).to.have.property('size', 2)
  })

  it('lays oneself over the other one in a wide viewport', () => {
    const [other, self] = arrange(people(2), { width: 1248, height: 640 })

    expect(other).to.include({ id: 'peer-0', inset: false, height: 640 })
    expect(self).to.include({ id: 'peer-1', inset: true })
    expect(self.width).to.be.below(other.width / 3)
    expect(inside(self, { width: 1248, height: 640 })).to.be.true()
  })

  it('shows two people one below the other in a tall viewport', () => {
    const [other, self] = arrange(people(2), { width: 374, height: 680 })

    expect(other.inset || self.inset).to.be.false()
    expect(self.y).to.be.at.least(other.y + other.height)
    expect(self.width).to.equal(other.width)
  })

  it('keeps the order of people', () => {
    expect(arrange(people(5), { width: 1248, height: 640 }).map(({ id }) => id)).to.deep.equal(people(5).map(({ id }) => id))
  })

  it('survives a viewport that is not there yet', () => {
    const none = { width: 0, height: 0 }
    const rects = [...arrange(people(1), none), ...arrange(people(2), none), ...arrange(people(4), none), pair(none, 8).self, pair(none, 8).other]

    for (const { width, height } of rects) {
      expect(width).to.equal(0)
      expect(height).to.equal(0)
    }
  })
})
