import { expect } from 'aegir/chai'
import { createDrawing, SEND_INTERVAL_MS } from '../../web/src/share/drawing.ts'
import { until } from './fakes.ts'
import type { DrawingModel } from '../../web/src/share/drawing.ts'
import type { Drawing, Room } from 'freeflow-connect'

const grace = { id: { toString: () => 'grace' }, name: 'Grace' }
const marie = { id: { toString: () => 'marie' }, name: 'Marie' }

class FakeRoom extends EventTarget {
  participants = [grace, marie]
  sent: Drawing[] = []
  draw (drawing: Drawing): void { this.sent.push({ ...drawing, points: [...drawing.points] }) }
}

describe('web drawing', () => {
  let room: FakeRoom
  let controller: AbortController
  let drawing: DrawingModel

  beforeEach(() => {
    room = new FakeRoom()
    controller = new AbortController()
    drawing = createDrawing({ room: room as unknown as Room, id: 'self', name: 'Ada', signal: controller.signal })
  })

  afterEach(() => { controller.abort() })

  const wait = async (ms: number): Promise<void> => new Promise(resolve => { setTimeout(resolve, ms) })

  it('shows what we draw at once, and sends it in few messages of bounded size', async () => {
    const to = drawing.begin('grace/screen')

    for (let i = 0; i <= 100; i++) {
      to({ x: i / 100, y: 0.5 })
      to({ x: i / 100 + 0.0001, y: 0.5 })
    }

    expect(drawing.get().map(({ screen, name, points }) => `${screen} ${name} ${points.length}`)).to.deep.equal(['grace/screen Ada 101'])
    await wait(SEND_INTERVAL_MS * 6)
    expect(room.sent.map(({ points }) => points.length)).to.deep.equal([32, 32, 32, 5])
    expect(room.sent.every(({ screen, line }) => screen.toString() === 'grace' && line === 1)).to.be.true()
  })

  it('tells the two screens of somebody apart', async () => {
    drawing.begin('grace/second-screen')({ x: 0, y: 0 })
    drawing.begin('grace/screen')({ x: 0, y: 0 })
    await wait(SEND_INTERVAL_MS * 4)
    expect(room.sent.map(({ screen, second }) => [screen.toString(), second])).to.deep.equal([['grace', true], ['grace', undefined]])
    room.dispatchEvent(new CustomEvent('draw', { detail: { participant: marie, screen: { toString: () => 'self' }, second: true, line: 4, points: [{ x: 0, y: 0 }] } }))
    expect(drawing.get().at(-1)?.screen).to.equal('self/second-screen')
  })

  it('sends all of two lines that are drawn quickly', async () => {
    drawing.begin('grace/screen')({ x: 0, y: 0 })
    drawing.begin('marie/screen')({ x: 1, y: 1 })
    await wait(SEND_INTERVAL_MS * 4)
    expect(room.sent.map(({ screen, line, points }) => [screen.toString(), line, points.length])).to.deep.equal([['grace', 1, 1], ['marie', 2, 1]])
  })

  it('shows what others draw, on whichever screen, until it fades', async function () {
    this.timeout(10_000)
    room.dispatchEvent(new CustomEvent('draw', { detail: { participant: marie, screen: { toString: () => 'self' }, line: 4, points: [{ x: 0, y: 0 }] } }))
    expect(drawing.get()).to.have.lengthOf(1)
    expect(drawing.get()[0]).to.include({ screen: 'self/screen', drawer: 'marie', name: 'Marie', number: 4 })
    expect(room.sent).to.deep.equal([])
    await until(drawing, lines => lines.length === 0)
  })
})
