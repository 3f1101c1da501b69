import { useId } from 'react'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

export interface SwitchProps {
  label: string
  hint?: string
  icon?: LucideIcon
  checked: boolean
  disabled?: boolean
  onChange(checked: boolean): void
}

export function Switch ({ label, hint, icon: Icon, checked, disabled = false, onChange }: SwitchProps): ReactNode {
  const id = useId()

  return (
    <div className='switch-row'>
      <label className='switch'>
        {Icon != null && <Icon aria-hidden size={16} />}
        <span>{label}</span>
        <input
          type='checkbox'
          role='switch'
          checked={checked}
          disabled={disabled}
          aria-describedby={hint == null ? undefined : id}
          onChange={event => { onChange(event.currentTarget.checked) }}
        />
        <i className='switch-knob' aria-hidden />
      </label>
      {hint != null && <p id={id} className='switch-hint'>{hint}</p>}
    </div>
  )
}
