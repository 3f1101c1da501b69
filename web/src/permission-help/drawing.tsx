import type { HelpedBrowser } from './browser.ts'
import type { ReactNode } from 'react'

/**
 * Where the sign is that opens the permissions, in a drawing of 240 × 100
 */
const MARKS: Record<HelpedBrowser, { x: number, y: number }> = {
  chrome: { x: 74, y: 34 },
  edge: { x: 74, y: 34 },
  firefox: { x: 90, y: 34 },
  safari: { x: 34, y: 8 },
  android: { x: 88, y: 28 },
  ios: { x: 88, y: 82 }
}

const PHONES: ReadonlySet<HelpedBrowser> = new Set<HelpedBrowser>(['android', 'ios'])

/**
 * A window or a phone, and in it the place to press. The steps beside it say the
 * same in words
 */
export function Drawing ({ browser }: { browser: HelpedBrowser }): ReactNode {
  const { x, y } = MARKS[browser]

  return (
    <svg className='permission-drawing' viewBox='0 0 240 100' aria-hidden focusable='false'>
      {PHONES.has(browser) ? <Phone barAt={y} /> : <Window menu={browser === 'safari'} />}
      <Sign browser={browser} x={x} y={y} />
      <circle className='permission-mark' cx={x} cy={y} r={11} />
    </svg>
  )
}

function Window ({ menu }: { menu: boolean }): ReactNode {
  return (
    <>
      {menu && <rect className='permission-bar' x={0} y={0} width={240} height={16} rx={3} />}
      {menu && [64, 90, 116].map(x => <rect key={x} className='permission-word' x={x} y={6} width={18} height={4} rx={2} />)}
      <rect className='permission-frame' x={8} y={20} width={224} height={78} rx={6} />
      {[20, 30, 40].map(x => <circle key={x} className='permission-word' cx={x} cy={34} r={3} />)}
      <rect className='permission-bar' x={60} y={24} width={160} height={20} rx={10} />
      <rect className='permission-word' x={108} y={32} width={70} height={4} rx={2} />
      <rect className='permission-word' x={24} y={58} width={192} height={28} rx={4} opacity={0.4} />
    </>
  )
}

function Phone ({ barAt }: { barAt: number }): ReactNode {
  return (
    <>
      <rect className='permission-frame' x={70} y={2} width={100} height={130} rx={12} />
      <rect className='permission-bar' x={77} y={barAt - 9} width={86} height={18} rx={9} />
      <rect className='permission-word' x={106} y={barAt - 2} width={46} height={4} rx={2} />
      <rect className='permission-word' x={80} y={barAt > 50 ? 16 : 46} width={80} height={44} rx={4} opacity={0.4} />
    </>
  )
}

/**
 * As each of them draws it: two sliders, a lock, a camera that is crossed out, a
 * menu's word, a page with lines
 */
function Sign ({ browser, x, y }: { browser: HelpedBrowser, x: number, y: number }): ReactNode {
  switch (browser) {
    case 'edge':
      return (
        <g className='permission-sign'>
          <rect x={x - 4} y={y - 1} width={8} height={6} rx={1} />
          <path d={`M${x - 2.5} ${y - 1}v-2a2.5 2.5 0 0 1 5 0v2`} />
        </g>
      )
    case 'firefox':
      return (
        <g className='permission-sign'>
          <rect x={x - 6} y={y - 3} width={8} height={6} rx={1} />
          <path d={`M${x + 2} ${y}l4 -2.5v5z M${x - 6} ${y - 5}l12 10`} />
        </g>
      )
    case 'safari':
      return <rect className='permission-strong' x={x - 8} y={y - 2} width={16} height={4} rx={2} />
    case 'ios':
      return <g className='permission-sign'><path d={`M${x - 5} ${y - 4}h10v5h-10z M${x - 5} ${y + 4}h10`} /></g>
    default:
      return (
        <g className='permission-sign'>
          <path d={`M${x - 6} ${y - 3}h6 M${x + 5} ${y - 3}h1 M${x - 6} ${y + 3}h1 M${x} ${y + 3}h6`} />
          <circle cx={x + 2.5} cy={y - 3} r={2} />
          <circle cx={x - 2.5} cy={y + 3} r={2} />
        </g>
      )
  }
}
