import { expect } from 'aegir/chai'
import { addPiece, fade, FADE_MS, MAX_LINES, MAX_POINTS } from '../../web/src/share/lines.ts'
import type { Line, Piece } from '../../web/src/share/lines.ts'

const piece = (drawer: string, number: number, points = [{ x: 0, y: 0 }]): Piece => ({ screen: 'a/screen', drawer, name: drawer, number, points })
const said = (lines: readonly Line[]): string[] => lines.map(({ drawer, number, points }) => `${drawer}${number}:${points.length}`)
const after = (...pieces: Piece[]): readonly Line[] => pieces.reduce<readonly Line[]>((lines, next) => addPiece(lines, next, 0), [])

describe('web lines', () => {
  const table: Array<[why: string, pieces: Piece[], expected: string[]]> = [
    ['goes on with a line', [piece('bob', 1), piece('bob', 1), piece('bob', 1)], ['bob1:3']],
    ['tells lines and people apart', [piece('bob', 1), piece('cy', 1), piece('bob', 2), piece('cy', 1)], ['bob1:1', 'cy1:2', 'bob2:1']],
    ['keeps the end of a long line', [piece('bob', 1, Array(MAX_POINTS).fill({ x: 1, y: 1 })), piece('bob', 1)], [`bob1:${MAX_POINTS}`]],
    ['forgets the first of too many, of that person', [piece('cy', 0), ...Array.from({ length: MAX_LINES + 2 }, (_, i) => piece('bob', i))], ['cy0:1', ...Array.from({ length: MAX_LINES }, (_, i) => `bob${i + 2}:1`)]]
  ]

  for (const [why, pieces, expected] of table) {
    it(why, () => {
      expect(said(after(...pieces))).to.deep.equal(expected)
    })
  }

  it('tells the same line on two screens apart', () => {
    expect(said(after(piece('bob', 1), { ...piece('bob', 1), screen: 'b/screen' }))).to.deep.equal(['bob1:1', 'bob1:1'])
  })

  it('fades after the last piece', () => {
    const lines = addPiece(addPiece(after(piece('bob', 1), piece('cy', 1)), piece('bob', 1), 2_000), piece('di', 1), FADE_MS)
    expect(fade(lines, FADE_MS - 1)).to.equal(lines)
    expect(said(fade(lines, FADE_MS))).to.deep.equal(['bob1:2', 'di1:1'])
    expect(said(fade(lines, FADE_MS * 2))).to.deep.equal([])
  })
})
