import { normalizeProps, useMachine } from '@zag-js/react'
import { connect, machine } from '@zag-js/slider'
import { useId } from 'react'
import { direction } from './direction.ts'
import './slider.css'
import type { ReactNode } from 'react'

export interface SliderProps {
  label: string
  value: number
  min?: number
  max?: number
  step?: number
  disabled?: boolean

  /**
   * What a value is called, such as “50 %”
   */
  text?(value: number): string
  onChange(value: number): void
}

/**
 * Loaded with what shows it, never with the first screen
 */
export function Slider ({ label, value, min = 0, max = 100, step = 1, disabled = false, text = String, onChange }: SliderProps): ReactNode {
  const service = useMachine(machine, {
    id: useId(),
    dir: direction(),
    value: [value],
    min,
    max,
    step,
    disabled,
    'aria-label': [label],
    thumbAlignment: 'center',
    getAriaValueText: details => text(details.value),
    onValueChange: details => { onChange(details.value[0]) }
  })
  const api = connect(service, normalizeProps)

  return (
    <div {...api.getRootProps()} className='slider'>
      <div className='slider-words'>
        <span aria-hidden>{label}</span>
        <output {...api.getValueTextProps()} aria-hidden>{text(value)}</output>
      </div>
      <div {...api.getControlProps()} className='slider-control'>
        <div {...api.getTrackProps()} className='slider-track'><div {...api.getRangeProps()} className='slider-range' /></div>
        <div {...api.getThumbProps({ index: 0 })} className='slider-thumb'><input {...api.getHiddenInputProps({ index: 0 })} /></div>
      </div>
    </div>
  )
}
