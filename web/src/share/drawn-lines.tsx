import { useMemo } from 'react'
import { hueOf } from '../avatar/portrait.ts'
import { derive } from '../model/state.ts'
import { useModel } from '../model/use-model.ts'
import type { DrawingModel } from './drawing.ts'
import type { Line } from './lines.ts'
import type { Rect } from '../layout/index.ts'
import type { CSSProperties, ReactNode } from 'react'

export interface DrawnLinesProps {
  drawing: DrawingModel

  /**
   * The tile of the screen
   */
  tile: string

  /**
   * Where the picture is in its pane, and how much that is enlarged
   */
  rect: Rect
  scale: number
}

/**
 * What is drawn over one screen, with the names of those who draw
 */
export function DrawnLines ({ drawing, tile, rect, scale }: DrawnLinesProps): ReactNode {
  const lines = useModel(useMemo(() => derive(drawing, all => all.filter(({ screen }) => screen === tile)), [drawing, tile]))
  const style = { left: percent(rect.x), top: percent(rect.y), width: percent(rect.width), height: percent(rect.height) }

  return (
    <div className='drawn' style={style}>
      <svg viewBox='0 0 1 1' preserveAspectRatio='none' aria-hidden>
        {lines.map(line => <Stroke key={`${line.drawer}/${line.number}`} line={line} />)}
      </svg>
      {lines.filter(isLast).map(line => <Name key={line.drawer} line={line} scale={scale} />)}
    </div>
  )
}

function Stroke ({ line: { drawer, points } }: { line: Line }): ReactNode {
  // a dot is a line to where it begins
  const path = [...points, ...points.slice(-1)].map(({ x, y }) => `${x},${y}`).join(' ')

  return (
    <>
      <polyline className='stroke-edge' points={path} />
      <polyline className='stroke' style={hue(drawer)} points={path} />
    </>
  )
}

function Name ({ line: { drawer, name, points }, scale }: { line: Line, scale: number }): ReactNode {
  const { x, y } = points[points.length - 1]

  return <span className='drawer' style={{ ...hue(drawer), left: percent(x), top: percent(y), scale: String(1 / scale) }}><bdi>{name}</bdi></span>
}

/**
 * One name for each, at what they drew last
 */
function isLast (line: Line, index: number, lines: readonly Line[]): boolean {
  return !lines.slice(index + 1).some(({ drawer }) => drawer === line.drawer)
}

function hue (drawer: string): CSSProperties & Record<'--hue', number> {
  return { '--hue': hueOf(drawer) }
}

function percent (part: number): string {
  return `${part * 100}%`
}
