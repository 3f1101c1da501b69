import { expect } from 'aegir/chai'
import { inPane, inPicture, MAX_SCALE, panBy, pinch, placed, transformOf, wheelFactor, WHOLE, zoomBy, zoomByKey } from '../../web/src/share/zoom.ts'
import type { Zoom } from '../../web/src/share/zoom.ts'

const rounded = ({ scale, x, y }: Zoom): number[] => [scale, x, y].map(value => Number(value.toFixed(4)))

describe('web zoom', () => {
  const zooms: Array<[why: string, Zoom, expected: number[]]> = [
    ['in the middle', zoomBy(WHOLE, 2), [2, 0.5, 0.5]],
    ['at the top left corner', zoomBy(WHOLE, 2, { x: 0, y: 0 }), [2, 0.25, 0.25]],
    ['at the bottom right corner', zoomBy(WHOLE, 4, { x: 1, y: 1 }), [4, 0.875, 0.875]],
    ['no smaller than whole', zoomBy(WHOLE, 0.1, { x: 0, y: 1 }), [1, 0.5, 0.5]],
    ['no larger than of use', zoomBy(WHOLE, 1_000), [MAX_SCALE, 0.5, 0.5]],
    ['back to the whole from a corner', zoomBy(zoomBy(WHOLE, 4, { x: 0, y: 0 }), 0.25), [1, 0.5, 0.5]],
    ['moved by half a view', panBy({ scale: 2, x: 0.5, y: 0.5 }, 0.5, -0.5), [2, 0.25, 0.75]],
    ['not moved beyond the edge', panBy({ scale: 2, x: 0.5, y: 0.5 }, 9, 9), [2, 0.25, 0.25]],
    ['not moved while whole', panBy(WHOLE, 0.5, 0.5), [1, 0.5, 0.5]],
    ['two fingers apart', pinch(WHOLE, [{ x: 0.4, y: 0.5 }, { x: 0.6, y: 0.5 }], [{ x: 0.3, y: 0.5 }, { x: 0.7, y: 0.5 }], { width: 100, height: 50 }), [2, 0.5, 0.5]],
    ['two fingers that move together', pinch({ scale: 2, x: 0.5, y: 0.5 }, [{ x: 0.4, y: 0.5 }, { x: 0.6, y: 0.5 }], [{ x: 0.5, y: 0.5 }, { x: 0.7, y: 0.5 }], { width: 100, height: 50 }), [2, 0.45, 0.5]],
    ['two fingers on one place', pinch({ scale: 2, x: 0.5, y: 0.5 }, [{ x: 0.5, y: 0.5 }, { x: 0.5, y: 0.5 }], [{ x: 0.2, y: 0.5 }, { x: 0.8, y: 0.5 }], { width: 100, height: 50 }), [2, 0.5, 0.5]]
  ]

  for (const [why, zoom, expected] of zooms) {
    it(`is ${expected.join()} ${why}`, () => {
      expect(rounded(zoom)).to.deep.equal(expected)
    })
  }

  it('keeps what is under the pointer', () => {
    for (const at of [{ x: 0.3, y: 0.8 }, { x: 0.5, y: 0.1 }]) {
      const before = zoomBy(WHOLE, 3)
      const after = zoomBy(before, 1.7, at)
      expect(inPane(after, at).x).to.be.closeTo(inPane(before, at).x, 1e-9)
      expect(inPane(after, at).y).to.be.closeTo(inPane(before, at).y, 1e-9)
    }
  })

  it('follows keys, and only while there is something to move', () => {
    const close = { scale: 2, x: 0.5, y: 0.5 }
    const keys: Array<[string, Zoom, number[] | undefined]> = [
      ['+', WHOLE, [1.5, 0.5, 0.5]],
      ['=', WHOLE, [1.5, 0.5, 0.5]],
      ['-', close, [1.3333, 0.5, 0.5]],
      ['0', { scale: 5, x: 0.2, y: 0.2 }, [1, 0.5, 0.5]],
      ['ArrowLeft', close, [2, 0.4, 0.5]],
      ['ArrowRight', close, [2, 0.6, 0.5]],
      ['ArrowUp', close, [2, 0.5, 0.4]],
      ['ArrowDown', close, [2, 0.5, 0.6]],
      ['ArrowDown', WHOLE, undefined],
      ['a', close, undefined]
    ]

    for (const [key, zoom, expected] of keys) {
      const next = zoomByKey(zoom, key)
      expect(next == null ? undefined : rounded(next), key).to.deep.equal(expected)
    }
  })

  it('turns a wheel of any kind into as much', () => {
    expect(wheelFactor({ deltaY: -500, deltaMode: 0 })).to.be.closeTo(Math.E, 0.001)
    expect(wheelFactor({ deltaY: 3, deltaMode: 1 })).to.be.closeTo(wheelFactor({ deltaY: 48, deltaMode: 0 }), 0.001)
  })

  it('is said in CSS so that the middle is in the middle', () => {
    expect(transformOf(WHOLE)).to.equal('translate(0%, 0%) scale(1)')
    expect(transformOf({ scale: 2, x: 0.25, y: 0.75 })).to.equal('translate(0%, -100%) scale(2)')
  })

  it('finds the place on a picture that does not fill its pane', () => {
    const rect = placed({ width: 1920, height: 1080 }, { width: 800, height: 900 })
    expect(rect).to.deep.equal({ x: 0, y: 0.25, width: 1, height: 0.5 })
    expect(inPicture({ x: 0.5, y: 0.5 }, rect)).to.deep.equal({ x: 0.5, y: 0.5 })
    expect(inPicture({ x: 0, y: 0.25 }, rect)).to.deep.equal({ x: 0, y: 0 })
    expect(inPicture({ x: 0.5, y: 0.2 }, rect)).to.equal(undefined)
    expect(placed({ width: 0, height: 0 }, { width: 800, height: 900 })).to.deep.equal({ x: 0, y: 0, width: 1, height: 1 })
    expect(placed({ width: 100, height: 100 }, { width: 200, height: 100 })).to.deep.equal({ x: 0.25, y: 0, width: 0.5, height: 1 })
    expect(placed({ width: 100, height: 100 }, { width: 200, height: 100 }, true)).to.deep.equal({ x: 0, y: -0.5, width: 1, height: 2 })
  })
})
