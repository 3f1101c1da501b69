import { AudioLines, Image, Mic, Settings2 } from 'lucide-react'
import { useMemo } from 'react'
import { hasKeyboard } from '../actions/has-keyboard.ts'
import { deviceGroups } from '../device-picker/index.ts'
import { t } from '../i18n/index.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useModel } from '../model/use-model.ts'
import { BACKGROUNDS, QUALITIES } from '../picture/index.ts'
import { chooseSetting, toggleSetting } from '../settings/setting-actions.ts'
import type { AppModel } from '../app/app-model.ts'
import type { DevicePicker } from '../device-picker/index.ts'
import type { MenuGroup } from '../kit/menu.tsx'

type Parts = Pick<AppModel, 'picker' | 'sound' | 'picture'>

/**
 * What hangs on the microphone's button
 */
export function useSoundGroups ({ picker, sound }: Parts): MenuGroup[] {
  const state = useModel(picker)

  return useMemo(() => [
    ...deviceGroups(picker, ['microphone', 'speaker']),
    {
      id: 'sound',
      entries: [
        ...(hasKeyboard() ? [{ action: toggleSetting(sound, 'pushToTalk', 'sound.push'), icon: Mic }] : []),
        { action: toggleSetting(sound, 'strongNoise', 'sound.strong', () => !sound.get().music), icon: AudioLines }
      ]
    },
    devices(picker)
  ], [picker, sound, state])
}

/**
 * What hangs on the camera's
 */
export function usePictureGroups ({ picker, picture }: Parts): MenuGroup[] {
  const state = useModel(picker)
  const backgrounds = useModel(picture.backgrounds)
  const spoken = useLanguage()

  return useMemo(() => [
    ...deviceGroups(picker, ['camera']),
    { id: 'quality', heading: t('picture.quality'), choice: true, entries: QUALITIES.map(quality => ({ action: chooseSetting(picture, 'quality', quality, `picture.quality.${quality}`) })) },
    {
      id: 'background',
      heading: t('picture.background'),
      choice: true,
      entries: backgrounds === 'ready'
        ? BACKGROUNDS.map(kind => ({ icon: kind === 'image' ? Image : undefined, action: chooseSetting(picture, 'background', kind, `picture.background.${kind}`, () => kind !== 'image' || picture.get().image != null) }))
        : []
    },
    devices(picker)
  ], [picker, picture, backgrounds, state, spoken])
}

function devices (picker: DevicePicker): MenuGroup {
  return { id: 'devices', entries: [{ action: picker.actions.open, icon: Settings2 }] }
}
