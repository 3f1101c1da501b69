import { connect, machine } from '@zag-js/popover'
import { normalizeProps, useMachine } from '@zag-js/react'
import { useId, useRef } from 'react'
import { direction } from './direction.ts'
import { useTopLayer } from './top-layer.ts'
import './floating.css'
import './popover.css'
import type { ReactNode } from 'react'

export interface PopoverProps {
  /**
   * What it is called
   */
  label: string

  /**
   * What it stands beside, and what has the focus after it
   */
  anchor(): HTMLElement | null
  children: ReactNode
  onClose(): void
}

/**
 * A small panel with controls, open for as long as it is drawn. Loaded with what
 * shows it, never with the first screen
 */
export function Popover ({ label, anchor, children, onClose }: PopoverProps): ReactNode {
  const positioner = useRef<HTMLDivElement>(null)
  const service = useMachine(machine, {
    id: useId(),
    dir: direction(),
    defaultOpen: true,
    portalled: false,
    positioning: { strategy: 'fixed', placement: 'top', gutter: 8, overflowPadding: 8, fitViewport: true, getAnchorElement: anchor },
    finalFocusEl: anchor,
    onOpenChange: ({ open }) => {
      if (!open) {
        onClose()
        anchor()?.focus()
      }
    }
  })
  const api = connect(service, normalizeProps)

  useTopLayer(positioner, true)

  return (
    <div {...api.getPositionerProps()} ref={positioner} popover='manual' className='floating'>
      <div {...api.getContentProps()} className='popover' aria-label={label} aria-labelledby={undefined}>{children}</div>
    </div>
  )
}
