import { Dialog, DialogClose } from '../dialog/dialog.tsx'
import { t } from '../i18n/index.ts'
import { helpedBrowser } from './browser.ts'
import { Drawing } from './drawing.tsx'
import './permission-help.css'
import type { HelpedBrowser } from './browser.ts'
import type { MessageKey } from '../i18n/index.ts'
import type { ReactNode } from 'react'

const STEPS: Record<HelpedBrowser, readonly MessageKey[]> = {
  chrome: ['permission.sliders', 'permission.turn-on'],
  edge: ['permission.lock', 'permission.turn-on'],
  android: ['permission.sliders', 'permission.turn-on'],
  firefox: ['permission.crossed', 'permission.unblock'],
  safari: ['permission.menu', 'permission.allow'],
  ios: ['permission.page', 'permission.allow']
}

/**
 * Where this browser keeps its permissions. Loaded when somebody asks
 */
export default function PermissionHelp ({ onClose }: { onClose(): void }): ReactNode {
  const browser = helpedBrowser(navigator.userAgent, navigator.maxTouchPoints > 1)

  return (
    <Dialog heading={t('permission.heading')} className='permission' onClose={onClose}>
      <Drawing browser={browser} />
      <ol>
        {STEPS[browser].map(step => <li key={step}>{t(step)}</li>)}
        <li>{t('permission.again')}</li>
      </ol>
      <div className='dialog-foot'><DialogClose label='dialog.close' primary /></div>
    </Dialog>
  )
}
