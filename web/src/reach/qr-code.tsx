import { useMemo } from 'react'
import { encode } from 'uqr'
import type { ReactNode } from 'react'

/**
 * The quiet zone that ISO/IEC 18004 asks for, in modules
 */
const BORDER = 4

/**
 * Black on white in both themes: many readers know nothing else
 */
export default function QrCode ({ text, label }: { text: string, label: string }): ReactNode {
  const { size, path } = useMemo(() => draw(text), [text])

  return (
    <svg role='img' aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering='crispEdges'>
      <rect width={size} height={size} fill='#fff' />
      <path d={path} fill='#000' />
    </svg>
  )
}

function draw (text: string): { size: number, path: string } {
  const { size, data } = encode(text, { ecc: 'M', border: BORDER })
  const path = data.flatMap((row, y) => row.map((black, x) => black ? `M${x} ${y}h1v1h-1z` : '')).join('')

  return { size, path }
}
