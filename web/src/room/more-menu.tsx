import { Activity, Captions, Database, Ellipsis, Expand, Eye, EyeOff, FlipHorizontal2, Hand, Keyboard, PictureInPicture2, Settings, Shapes } from 'lucide-react'
import { useMemo } from 'react'
import { ALWAYS } from '../actions/action.ts'
import { t } from '../i18n/index.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { MenuButton } from '../kit/menu.tsx'
import { useModel } from '../model/use-model.ts'
import { DIAGNOSTICS_LINK } from '../start/screen.ts'
import type { RoomModel } from './index.ts'
import type { Action } from '../actions/action.ts'
import type { AppModel } from '../app/app-model.ts'
import type { MenuGroup } from '../kit/menu.tsx'
import type { ReactNode } from 'react'

const DIAGNOSE: Action = {
  id: 'diagnose',
  label: 'diagnostics.open',
  status: ALWAYS,
  perform: () => { location.hash = DIAGNOSTICS_LINK }
}

/**
 * What is done now and then
 */
export function MoreMenu ({ app, room }: { app: AppModel, room: RoomModel }): ReactNode {
  const spoken = useLanguage()
  const captions = useModel(room.together.captions.action)
  const groups = useMemo<MenuGroup[]>(() => {
    const { view } = room
    const { fullScreen, callWindow } = view

    return [
      {
        id: 'together',
        entries: [
          { action: room.together.actions.hand, icon: Hand, closes: true },
          { action: view.actions.together, icon: Shapes, closes: true },
          { action: room.together.follow.actions.lead, icon: Eye, closes: true },
          { action: captions, icon: Captions, closes: true }
        ]
      },
      { id: 'layout', heading: t('view.layout'), choice: true, entries: view.layouts.map(action => ({ action })) },
      {
        id: 'view',
        entries: [
          ...(fullScreen == null ? [] : [{ action: fullScreen, icon: Expand, closes: true }]),
          ...(callWindow.action == null ? [] : [{ action: callWindow.action, icon: PictureInPicture2, closes: true }]),
          { action: view.actions.hideSelf, icon: EyeOff },
          { action: view.actions.mirror, icon: FlipHorizontal2 }
        ]
      },
      {
        id: 'app',
        entries: [
          { action: app.settings.open, icon: Settings },
          { action: app.keyboard.overview, icon: Keyboard },
          { action: DIAGNOSE, icon: Activity },
          { action: app.settings.openData, icon: Database }
        ]
      }
    ]
  }, [app, room, spoken, captions])

  return (
    <MenuButton label={t('room.more')} groups={groups} className='control' tip={t('room.more')}>
      <span className='control-icon'><Ellipsis aria-hidden size={22} /></span>
      <span className='control-label' aria-hidden>{t('room.more')}</span>
    </MenuButton>
  )
}
