import { Fragment } from 'react'
import { Dialog, DialogClose } from '../dialog/dialog.tsx'
import { t } from '../i18n/index.ts'
import { Switch } from '../kit/switch.tsx'
import { useModel } from '../model/use-model.ts'
import { ACTION_GROUPS } from './action.ts'
import { keyNames } from './key-names.ts'
import { keysOf } from './shortcut.ts'
import './shortcuts-dialog.css'
import type { Action, ActionGroup } from './action.ts'
import type { Keyboard } from './keyboard.ts'
import type { ReactNode } from 'react'

/**
 * All keys that do something now, from the actions themselves. Loaded when
 * somebody looks at it
 */
export default function ShortcutsDialog ({ keyboard }: { keyboard: Keyboard }): ReactNode {
  const { actions, singleKeys } = useModel(keyboard)

  return (
    <Dialog heading={t('shortcuts.open')} className='shortcuts' onClose={() => { keyboard.closeOverview() }}>
      {ACTION_GROUPS.map(group => <Group key={group} group={group} keyboard={keyboard} actions={actions.filter(action => action.shortcut != null && (action.group ?? 'app') === group)} />)}
      <Switch label={t('shortcuts.single')} hint={t('shortcuts.single.text')} checked={singleKeys} onChange={allow => { keyboard.allowSingleKeys(allow) }} />
      <div className='dialog-foot'><DialogClose label='dialog.close' primary /></div>
    </Dialog>
  )
}

function Group ({ group, keyboard, actions }: { group: ActionGroup, keyboard: Keyboard, actions: readonly Action[] }): ReactNode {
  if (actions.length === 0) {
    return null
  }

  return (
    <section aria-labelledby={`shortcuts-${group}`}>
      <h3 id={`shortcuts-${group}`}>{t(`shortcuts.group.${group}`)}</h3>
      <dl>
        {actions.map(action => <Line key={action.id} action={action} keyboard={keyboard} />)}
      </dl>
    </section>
  )
}

function Line ({ action: { label, shortcut = {} }, keyboard: { mac } }: { action: Action, keyboard: Keyboard }): ReactNode {
  const ways = keysOf(shortcut, mac, keyNames())

  return (
    <div>
      <dt>{t(label)}</dt>
      <dd>
        {ways.map((keys, way) => (
          <Fragment key={keys.join(' ')}>
            {way > 0 && <span className='shortcuts-or'>{t('shortcuts.or')}</span>}
            <span className='shortcuts-keys'>{keys.map(key => <kbd key={key}>{key}</kbd>)}</span>
          </Fragment>
        ))}
      </dd>
    </div>
  )
}
