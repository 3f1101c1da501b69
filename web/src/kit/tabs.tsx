import { normalizeProps, useMachine } from '@zag-js/react'
import { connect, machine } from '@zag-js/tabs'
import { useId } from 'react'
import { direction } from './direction.ts'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

export interface Tab {
  id: string
  label: string
  icon?: LucideIcon
}

export interface TabsProps {
  /**
   * What they choose between
   */
  label: string
  tabs: readonly Tab[]
  value: string
  onChange(id: string): void

  /**
   * What belongs to the tab that is chosen
   */
  children: ReactNode
}

/**
 * Loaded with what shows it, never with the first screen
 */
export function Tabs ({ label, tabs, value, onChange, children }: TabsProps): ReactNode {
  const service = useMachine(machine, {
    id: useId(),
    dir: direction(),
    value,
    onValueChange: details => { onChange(details.value) }
  })
  const api = connect(service, normalizeProps)

  return (
    <div {...api.getRootProps()} className='tabs'>
      <div {...api.getListProps()} className='tabs-list' aria-label={label}>
        {tabs.map(({ id, label: name, icon: Icon }) => (
          <button key={id} {...api.getTriggerProps({ value: id })} type='button' className='tab'>
            {Icon != null && <Icon aria-hidden size={18} />}
            <span>{name}</span>
          </button>
        ))}
      </div>
      {tabs.map(({ id }) => <div key={id} {...api.getContentProps({ value: id })} className='tab-content'>{id === value && children}</div>)}
    </div>
  )
}
