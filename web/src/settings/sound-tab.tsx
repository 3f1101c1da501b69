import { hasKeyboard } from '../actions/has-keyboard.ts'
import { DeviceSelect } from '../device-picker/device-select.tsx'
import { TestButton } from '../device-picker/test-button.tsx'
import { t } from '../i18n/index.ts'
import { Switch } from '../kit/switch.tsx'
import { useModel } from '../model/use-model.ts'
import { LevelBar } from '../own-media/level-bar.tsx'
import type { SettingsProps } from './settings-dialog.tsx'
import type { ReactNode } from 'react'

export function SoundTab ({ app: { picker, own, sound } }: SettingsProps): ReactNode {
  const { microphone, speaker } = useModel(picker)
  const { state } = useModel(own).microphone
  const { echo, noise, strongNoise, gain, music, pushToTalk, mutedNotice } = useModel(sound)

  return (
    <>
      <DeviceSelect picker={picker} kind='microphone' field={microphone}>{state === 'on' && <LevelBar own={own} />}</DeviceSelect>
      {speaker != null && <DeviceSelect picker={picker} kind='speaker' field={speaker}><TestButton action={picker.actions.test} /></DeviceSelect>}
      <Switch label={t('sound.echo')} checked={echo && !music} disabled={music} onChange={echo => { sound.change({ echo }) }} />
      <Switch label={t('sound.noise')} checked={noise && !music} disabled={music} onChange={noise => { sound.change({ noise }) }} />
      <Switch label={t('sound.strong')} hint={t('sound.strong.text')} checked={strongNoise && !music} disabled={music} onChange={strongNoise => { sound.change({ strongNoise }) }} />
      <Switch label={t('sound.gain')} checked={gain && !music} disabled={music} onChange={gain => { sound.change({ gain }) }} />
      <Switch label={t('sound.music')} hint={t('sound.music.text')} checked={music} onChange={music => { sound.change({ music }) }} />
      {hasKeyboard() && <Switch label={t('sound.push')} hint={t('sound.push.text')} checked={pushToTalk} onChange={pushToTalk => { sound.change({ pushToTalk }) }} />}
      <Switch label={t('sound.muted')} hint={t('sound.muted.text')} checked={mutedNotice} onChange={mutedNotice => { sound.change({ mutedNotice }) }} />
    </>
  )
}
