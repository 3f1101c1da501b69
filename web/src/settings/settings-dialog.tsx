import { Camera, Database, SlidersHorizontal, Volume2 } from 'lucide-react'
import { Dialog, DialogClose } from '../dialog/dialog.tsx'
import { t } from '../i18n/index.ts'
import { Tabs } from '../kit/tabs.tsx'
import { NoticeList } from '../notices/notice-list.tsx'
import { DataTab } from './data-tab.tsx'
import { GeneralTab } from './general-tab.tsx'
import { PictureTab } from './picture-tab.tsx'
import { SoundTab } from './sound-tab.tsx'
import './settings.css'
import type { SettingsTab } from './settings-model.ts'
import type { AppModel } from '../app/app-model.ts'
import type { MessageKey } from '../i18n/index.ts'
import type { ThemeModel } from '../theme/theme-model.ts'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

export interface SettingsProps {
  app: AppModel
  theme: ThemeModel
}

interface Content {
  id: SettingsTab
  label: MessageKey
  icon: LucideIcon
  Content (props: SettingsProps): ReactNode
}

const TABS: readonly Content[] = [
  { id: 'sound', label: 'settings.sound', icon: Volume2, Content: SoundTab },
  { id: 'picture', label: 'settings.picture', icon: Camera, Content: PictureTab },
  { id: 'general', label: 'settings.general', icon: SlidersHorizontal, Content: GeneralTab },
  { id: 'data', label: 'settings.data', icon: Database, Content: DataTab }
]

/**
 * Loaded when somebody opens it
 */
export default function SettingsDialog ({ app, theme, tab }: SettingsProps & { tab: SettingsTab }): ReactNode {
  const { settings, notices } = app
  const tabs = TABS.map(({ id, label, icon }) => ({ id, label: t(label), icon }))
  const { Content } = TABS.find(({ id }) => id === tab) ?? TABS[0]

  return (
    <Dialog heading={t('settings.heading')} className='settings' onClose={() => { settings.close() }}>
      <Tabs label={t('settings.tabs')} tabs={tabs} value={tab} onChange={id => { settings.show(id as SettingsTab) }}>
        <Content app={app} theme={theme} />
      </Tabs>
      <div className='dialog-foot'><DialogClose label='settings.done' primary /></div>
      <NoticeList notices={notices} />
    </Dialog>
  )
}
