import { normalizeProps, useMachine } from '@zag-js/react'
import { connect, machine } from '@zag-js/tooltip'
import { useId, useRef } from 'react'
import { direction } from './direction.ts'
import { useTopLayer } from './top-layer.ts'
import './floating.css'
import './tooltip.css'
import type { ReactNode } from 'react'

/**
 * Only seen: its words are in the accessible name of what it points at
 */
export default function TooltipBubble ({ target }: { target: HTMLElement }): ReactNode {
  const positioner = useRef<HTMLDivElement>(null)
  const service = useMachine(machine, {
    id: useId(),
    dir: direction(),
    open: true,
    positioning: { strategy: 'fixed', placement: 'top', gutter: 6, overflowPadding: 8, getAnchorElement: () => target }
  })
  const api = connect(service, normalizeProps)

  useTopLayer(positioner, true)

  return (
    <div {...api.getPositionerProps()} ref={positioner} popover='manual' className='floating' aria-hidden>
      <div {...api.getContentProps()} className='tooltip'>{target.dataset.tip}</div>
    </div>
  )
}
