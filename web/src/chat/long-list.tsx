import { useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState } from 'react'
import { Heights } from './heights.ts'
import type { KeyboardEvent, ReactNode, RefObject } from 'react'

/**
 * What is drawn beyond what is seen, in pixels
 */
const BEYOND = 600

/**
 * So near to the end counts as there
 */
const NEAR_END = 32

/**
 * So long after its last step somebody scrolls no more, in milliseconds
 */
const REST_MS = 150

/**
 * What is seen before where it begins
 */
const BEFORE_BEGIN = 80

export interface LongListControl {
  /**
   * Bring one into sight, and take the focus there
   */
  show (key: string): void
  showEnd (): void
}

export interface LongListProps {
  label: string

  /**
   * Of each row; the same array as long as they are the same
   */
  keys: readonly string[]

  /**
   * Where it stands at first, if not at its end
   */
  begin?: string

  /**
   * How high one probably is, before it is seen
   */
  estimate (index: number): number
  control: RefObject<LongListControl | null>

  /**
   * What each is called, for who listens
   */
  name (index: number): string

  /**
   * It is told whether the pointer or the focus is on it
   */
  row (index: number, chosen: boolean): ReactNode

  /**
   * Whether the end is in sight
   */
  onEnd (there: boolean): void
}

/**
 * Where the list stands: at its end, or with so much of a row above the upper edge.
 * Somebody who begins to scroll away from the end is a little short of it: that
 * counts for as long as all is as high as it was
 */
type Stand = { end: true, short?: number, total?: number } | { end: false, key: string, above: number }

/**
 * A list of which only what is seen is drawn, however long it is. Whatever comes,
 * goes or grows, what is read stays where it is; at the end it follows the end
 */
export function LongList ({ label, keys, begin, estimate, control, name, row, onEnd }: LongListProps): ReactNode {
  const scroller = useRef<HTMLDivElement>(null)
  const block = useRef<HTMLDivElement>(null)
  const stand = useRef<Stand>(begin == null ? { end: true } : { end: false, key: begin, above: -BEFORE_BEGIN })
  const wanted = useRef<string>(undefined)
  const scrolling = useRef<ReturnType<typeof setTimeout>>(undefined)
  const view = useRef({ top: 0, height: 600, width: 0 })
  const latest = useRef({ estimate, onEnd })
  const heights = useMemo(() => new Heights(index => latest.current.estimate(index)), [])
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const [chosen, choose] = useState<string>()

  latest.current = { estimate, onEnd }
  heights.setKeys(keys)

  const top = topOf(stand.current, heights, view.current)
  const first = heights.at(top - BEYOND)
  const last = Math.min(keys.length, heights.at(top + view.current.height + BEYOND) + 1)
  const drawn = keys.slice(first, last)
  const reachable = chosen != null && drawn.includes(chosen) ? chosen : drawn.at(-1)
  const drift = useRef(0)
  const range = useRef({ first, last })
  range.current = { first, last }
  // a wheel that turns is not held up: what is seen is moved along, until it rests
  drift.current = scrolling.current != null && !stand.current.end ? view.current.top - top : 0

  function measure (): boolean {
    return [...block.current?.children ?? []]
      .map(element => heights.measure((element as HTMLElement).dataset.key ?? '', element.getBoundingClientRect().height))
      .some(changed => changed)
  }

  useLayoutEffect(() => {
    const element = scroller.current

    if (element == null) {
      return
    }

    view.current.height = element.clientHeight

    if (measure()) {
      redraw()
      return
    }

    const top = topOf(stand.current, heights, view.current)

    // where it was when it was last told: it may have been moved since
    if ((scrolling.current == null || stand.current.end) && Math.abs(view.current.top - top) > 1) {
      element.scrollTop = top
      view.current.top = element.scrollTop
    }

    if (!stand.current.end && isEnd(top)) {
      stand.current = { end: true }
      latest.current.onEnd(true)
    }

    const focused = wanted.current == null ? undefined : elementOf(wanted.current)

    if (focused != null) {
      wanted.current = undefined
      focused.focus({ preventScroll: true })
    }
  })

  useEffect(() => {
    const observer = new ResizeObserver(entries => {
      const own = entries.find(({ target }) => target === scroller.current)

      if (own != null) {
        const { width, height } = own.contentRect

        if (width !== view.current.width) {
          heights.forget()
        }

        view.current = { top: own.target.scrollTop, width, height }
        redraw()
      } else if (measure()) {
        redraw()
      }
    })

    if (scroller.current != null) {
      observer.observe(scroller.current)
    }

    if (block.current != null) {
      observer.observe(block.current)
    }

    return () => {
      observer.disconnect()
      clearTimeout(scrolling.current)
    }
  }, [])

  useEffect(() => {
    control.current = { show, showEnd: () => { place({ end: true }) } }
  })

  useEffect(() => { onEnd(stand.current.end) }, [keys])

  function isEnd (top: number): boolean {
    return heights.total - top - view.current.height < NEAR_END
  }

  function elementOf (key: string): HTMLElement | undefined {
    return [...block.current?.children ?? []].find(element => (element as HTMLElement).dataset.key === key) as HTMLElement | undefined
  }

  function rest (): void {
    clearTimeout(scrolling.current)
    scrolling.current = undefined
  }

  function place (next: Stand): void {
    rest()
    stand.current = next
    latest.current.onEnd(next.end)
    redraw()
  }

  function show (key: string): void {
    const index = heights.indexOf(key)

    if (index >= 0) {
      choose(key)
      wanted.current = key
      place({ end: false, key, above: -view.current.height / 3 })
    }
  }

  function onScroll (): void {
    const { scrollTop } = scroller.current as HTMLDivElement

    if (Math.abs(scrollTop - view.current.top) > 1) {
      rest()
      scrolling.current = setTimeout(() => {
        rest()
        redraw()
      }, REST_MS)
    }

    view.current.top = scrollTop
    const top = scrollTop - drift.current
    const end = isEnd(top)
    const index = heights.at(top)
    stand.current = end ? { end, short: heights.total - view.current.height - top, total: heights.total } : { end, key: keys[index], above: top - heights.offset(index) }
    latest.current.onEnd(end)
    const [from, to] = [heights.at(top - BEYOND / 2), heights.at(top + view.current.height + BEYOND / 2) + 1]

    // half of what is beyond is left
    if (from < range.current.first || Math.min(to, keys.length) > range.current.last) {
      redraw()
    }
  }

  /**
   * What is open beside one stays open, whatever the pointer crosses on its way
   */
  function isHeld (): boolean {
    return block.current?.querySelector('[aria-expanded=true]') != null
  }

  function onPointerLeave (): void {
    if (!isHeld() && block.current?.contains(document.activeElement) !== true) {
      choose(undefined)
    }
  }

  function onKeyDown (event: KeyboardEvent): void {
    const from = (event.target as HTMLElement).dataset.key
    const index = from == null ? -1 : heights.indexOf(from)
    const next = index < 0 ? undefined : nextIndex(event.key, index, keys.length)

    if (next == null) {
      return
    }

    event.preventDefault()
    const key = keys[next]
    const top = view.current.top - drift.current
    const [upper, lower] = [heights.offset(next), heights.offset(next + 1)]
    choose(key)
    wanted.current = key

    if (upper < top) {
      place({ end: false, key, above: 0 })
    } else if (lower > top + view.current.height) {
      place(next === keys.length - 1 ? { end: true } : { end: false, key, above: lower - upper - view.current.height })
    } else {
      redraw()
    }
  }

  return (
    <div ref={scroller} className='long-list' tabIndex={-1} onScroll={onScroll}>
      <div role='feed' aria-label={label} style={{ height: `${heights.total}px` }} onKeyDown={onKeyDown} onPointerLeave={onPointerLeave}>
        <div ref={block} style={{ transform: `translateY(${heights.offset(first) + drift.current}px)` }}>
          {drawn.map((key, index) => (
            <article
              key={key}
              data-key={key}
              tabIndex={key === reachable ? 0 : -1}
              aria-label={name(first + index)}
              aria-setsize={keys.length}
              aria-posinset={first + index + 1}
              onFocus={() => { choose(key) }}
              onPointerEnter={() => { !isHeld() && choose(key) }}
            >
              {row(first + index, key === chosen)}
            </article>
          ))}
        </div>
      </div>
    </div>
  )
}

function topOf (stand: Stand, heights: Heights, { top, height }: { top: number, height: number }): number {
  const most = Math.max(0, heights.total - height)

  if (stand.end) {
    return stand.total === heights.total ? Math.max(0, most - (stand.short ?? 0)) : most
  }

  const index = heights.indexOf(stand.key)

  // what was above is gone
  return Math.max(0, Math.min(most, index < 0 ? top : heights.offset(index) + stand.above))
}

function nextIndex (key: string, index: number, length: number): number | undefined {
  switch (key) {
    case 'ArrowUp':
    case 'PageUp':
      return Math.max(0, index - 1)
    case 'ArrowDown':
    case 'PageDown':
      return Math.min(length - 1, index + 1)
    case 'Home':
      return 0
    case 'End':
      return length - 1
    default:
      return undefined
  }
}
