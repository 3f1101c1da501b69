import { connect, machine } from '@zag-js/menu'
import { normalizeProps, useMachine } from '@zag-js/react'
import { Check } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { actionLabel } from '../actions/action.ts'
import { keyNames } from '../actions/key-names.ts'
import { isMac, shortcutText } from '../actions/shortcut.ts'
import { useSingleKeys } from '../actions/use-shortcuts.ts'
import { useModel } from '../model/use-model.ts'
import { direction } from './direction.ts'
import { useTopLayer } from './top-layer.ts'
import './floating.css'
import './menu.css'
import type { MenuEntry, MenuGroup, MenuPlacement } from './menu.tsx'
import type { Api } from '@zag-js/menu'
import type { PropTypes } from '@zag-js/react'
import type { ReactNode } from 'react'

const MAC = isMac(navigator.userAgent)

export interface MenuListProps {
  /**
   * The ID of the button that opens it
   */
  trigger: string
  groups: readonly MenuGroup[]
  head?: ReactNode
  placement: MenuPlacement
  open: boolean

  /**
   * Opened by a key: its first entry is taken
   */
  byKey: boolean
  onOpenChange(open: boolean): void
}

export default function MenuList ({ trigger, groups, head, placement, open, byKey, onOpenChange }: MenuListProps): ReactNode {
  const positioner = useRef<HTMLDivElement>(null)

  function perform (id: string): void {
    const action = groups.flatMap(({ entries }) => entries).find(entry => entry.action.id === id)?.action

    if (action?.status.get().pressed == null) {
      // a dialog that opens now gives the focus back to here
      document.getElementById(trigger)?.focus()
    }

    action?.perform()
  }

  const service = useMachine(machine, {
    id: `${trigger}:menu`,
    ids: { trigger },
    dir: direction(),
    open,
    loopFocus: true,
    positioning: { strategy: 'fixed', placement, gutter: 8, overflowPadding: 8, fitViewport: true },
    onOpenChange: details => { onOpenChange(details.open) },
    onSelect: ({ value }) => { perform(value) }
  })
  const api = connect(service, normalizeProps)
  const latest = useRef(api)
  latest.current = api

  useTopLayer(positioner, open)
  useEffect(() => {
    const [first] = groups.flatMap(({ entries }) => entries)

    if (open && byKey && first != null) {
      latest.current.setHighlightedValue(first.action.id)
    }
  }, [open, byKey])

  return (
    <div {...api.getPositionerProps()} ref={positioner} popover='manual' className='floating'>
      <div className='menu' data-open={open}>
        {open && head != null && <div className='menu-head'>{head}</div>}
        <div {...api.getContentProps()} className='menu-list'>
          {groups.filter(({ entries }) => entries.length > 0).map(group => <Group key={group.id} api={api} group={group} />)}
        </div>
      </div>
    </div>
  )
}

function Group ({ api, group: { id, heading, choice = false, entries } }: { api: Api<PropTypes>, group: MenuGroup }): ReactNode {
  const props = heading == null ? { role: 'group' } : api.getItemGroupProps({ id })

  return (
    <div {...props} className='menu-group'>
      {heading != null && <div {...api.getItemGroupLabelProps({ htmlFor: id })} className='menu-heading'>{heading}</div>}
      {entries.map(entry => <Entry key={entry.action.id} api={api} entry={entry} choice={choice} />)}
    </div>
  )
}

function Entry ({ api, entry: { action, icon: Icon, closes }, choice }: { api: Api<PropTypes>, entry: MenuEntry, choice: boolean }): ReactNode {
  const { enabled, pressed } = useModel(action.status)
  const label = actionLabel(action)
  const singleKeys = useSingleKeys()
  const keys = action.shortcut == null ? '' : shortcutText(action.shortcut, MAC, keyNames(), singleKeys)
  const common = { value: action.id, valueText: label, disabled: !enabled }
  const props = pressed == null
    ? api.getItemProps(common)
    : api.getOptionItemProps({ ...common, type: choice ? 'radio' : 'checkbox', checked: pressed, closeOnSelect: closes ?? choice })

  return (
    <div {...props} className='menu-entry'>
      <span className='menu-icon' aria-hidden>{Icon == null ? null : <Icon size={18} />}</span>
      <span className='menu-label'>{label}</span>
      {keys !== '' && <kbd className='menu-key' aria-hidden>{keys}</kbd>}
      {pressed != null && (choice ? <span className='menu-mark' aria-hidden>{pressed && <Check size={18} />}</span> : <i className='switch-knob' aria-hidden />)}
    </div>
  )
}
