import { expect } from 'aegir/chai'
import { arrange, grid, keepPlaces, pair } from '../../web/src/layout/index.ts'
import type { Placed, Present, Rect, Size, Wishes } from '../../web/src/layout/index.ts'

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

const PHONE = VIEWPORTS['a phone']
const LAPTOP = VIEWPORTS['a laptop']
const FOUR_K = VIEWPORTS['4K']
const PLAIN: Wishes = { choice: 'auto', page: 0 }

function seen (people: readonly Present[], viewport: Size, wish: Partial<Wishes> = {}): Placed[] {
  return arrange(people, viewport, { ...PLAIN, ...wish }).places.filter(place => place != null)
}

function largest (places: Placed[]): Placed {
  return places.reduce((most, place) => place.width * place.height > most.width * most.height ? place : most)
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
    const [other, self] = seen(people(2), LAPTOP)

    expect(other).to.include({ id: 'peer-0', inset: false, height: 640 })
    expect(self).to.include({ id: 'peer-1', inset: true })
    expect(self.width).to.be.below(other.width / 3)
    expect(inside(self, LAPTOP)).to.be.true()
  })

  it('shows two people one below the other in a tall viewport', () => {
    const [other, self] = seen(people(2), PHONE)

    expect(other.inset || self.inset).to.be.false()
    expect(self.y).to.be.at.least(other.y + other.height)
    expect(self.width).to.equal(other.width)
  })

  it('keeps the order of people', () => {
    expect(seen(people(5), LAPTOP).map(({ id }) => id)).to.deep.equal(people(5).map(({ id }) => id))
  })

  it('survives a viewport that is not there yet', () => {
    const none = { width: 0, height: 0 }
    const every = ([{}, { choice: 'grid' }, { choice: 'speaker' }, { choice: 'side' }] as const).flatMap(wish => [1, 2, 4].flatMap(count => seen(people(count), none, wish)))

    for (const { width, height } of [...every, pair(none, 8).self, pair(none, 8).other]) {
      expect(width).to.equal(0)
      expect(height).to.equal(0)
    }
  })

  describe('by itself', () => {
    const table: Array<[what: string, count: number, viewport: Size, wish: Partial<Wishes>, kind: string, pages: number]> = [
      ['one alone in all of it', 1, LAPTOP, {}, 'grid', 1],
      ['two on a laptop as a pair', 2, LAPTOP, {}, 'pair', 1],
      ['two on a phone in a grid', 2, PHONE, {}, 'grid', 1],
      ['four on a laptop in a grid', 4, LAPTOP, {}, 'grid', 1],
      ['four on a phone in a grid', 4, PHONE, {}, 'grid', 1],
      ['sixteen in 4K in a grid', 16, FOUR_K, {}, 'grid', 1],
      ['sixteen on a phone around who speaks', 16, PHONE, {}, 'speaker', 4],
      ['sixty on a laptop around who speaks', 60, LAPTOP, {}, 'speaker', 10],
      ['what is pinned large, with the others beside it', 4, LAPTOP, { pinned: 'peer-1' }, 'side', 1],
      ['what is pinned large, with the others below it', 4, PHONE, { pinned: 'peer-1' }, 'speaker', 1],
      ['nothing large for one who was pinned and has left', 4, LAPTOP, { pinned: 'gone' }, 'grid', 1],
      ['a grid where one is wished, in pages', 16, PHONE, { choice: 'grid' }, 'grid', 2],
      ['a grid of two where one is wished', 2, LAPTOP, { choice: 'grid' }, 'grid', 1],
      ['the speaker where it is wished', 4, LAPTOP, { choice: 'speaker' }, 'speaker', 1],
      ['side by side where it is wished', 4, LAPTOP, { choice: 'side' }, 'side', 1],
      ['side by side below one another where there is no room beside', 4, PHONE, { choice: 'side' }, 'speaker', 1]
    ]

    for (const [what, count, viewport, wish, kind, pages] of table) {
      it(`shows ${what}`, () => {
        const arrangement = arrange(people(count), viewport, { ...PLAIN, ...wish })

        expect(arrangement).to.include({ kind, pages })
        const rects = arrangement.places.filter(place => place != null)

        for (const [index, rect] of rects.entries()) {
          expect(inside(rect, viewport), JSON.stringify(rect)).to.be.true()
          expect(rect.width).to.be.above(60)

          if (kind !== 'pair') {
            expect(rects.slice(index + 1).some(other => overlap(rect, other))).to.be.false()
          }
        }
      })
    }

    it('shows a shared screen large, two of them side by side, and a pinned face before them', () => {
      const screens = [...people(3), { id: 'first', self: false, screen: true }, { id: 'second', self: false, screen: true }]
      const [,,, first, second] = seen(screens, LAPTOP)
      expect(first).to.include({ width: second.width, height: second.height })
      expect(second.x).to.be.above(first.x)
      expect(largest(seen(screens, LAPTOP, { pinned: 'peer-0' })).id).to.equal('peer-0')
      expect(largest(seen(screens.slice(0, 4), PHONE)).id).to.equal('first')
    })
  })

  it('shows who speaks large, else another one, never oneself', () => {
    const of = (wish: Partial<Wishes>): string => largest(seen(people(4), LAPTOP, { choice: 'speaker', ...wish })).id

    expect(of({ active: 'peer-2' })).to.equal('peer-2')
    expect(of({})).to.equal('peer-0')
    expect(of({ active: 'gone' })).to.equal('peer-0')
    expect(of({ active: 'peer-2', pinned: 'peer-1' })).to.equal('peer-1')
  })

  it('has everybody on one page of the grid', () => {
    const { pages } = arrange(people(16), PHONE, { ...PLAIN, choice: 'grid' })
    const all = Array.from({ length: pages }, (_, page) => seen(people(16), PHONE, { choice: 'grid', page }).map(({ id }) => id))

    expect(all.flat()).to.deep.equal(people(16).map(({ id }) => id))
    expect(arrange(people(16), PHONE, { ...PLAIN, choice: 'grid', page: 99 }).page).to.equal(pages - 1)
  })

  it('has everybody on one page of the strip, and the large one on all', () => {
    const { pages } = arrange(people(16), PHONE, PLAIN)
    const small = Array.from({ length: pages }, (_, page) => {
      const [large, ...rest] = seen(people(16), PHONE, { page })
      expect(large.id).to.equal('peer-0')
      return rest.map(({ id }) => id)
    })

    expect(small.flat()).to.deep.equal(people(16).slice(1).map(({ id }) => id))
  })

  it('moves three tiles when somebody else speaks, and none in a grid', () => {
    const moved = (wish: Partial<Wishes>): number => {
      const [before, after] = ['peer-2', 'peer-5'].map(active => arrange(people(9), LAPTOP, { ...PLAIN, ...wish, active }).places)
      const kept = keepPlaces(before, after)

      expect(kept).to.deep.equal(after)
      return kept.filter((place, index) => place !== before[index]).length
    }

    expect(moved({ choice: 'speaker' })).to.equal(3)
    expect(moved({ choice: 'grid' })).to.equal(0)
  })
})
