import { Mic, MicOff, Settings2, Video, VideoOff } from 'lucide-react'
import { useMemo } from 'react'
import { ActionButton } from '../actions/action-button.tsx'
import { useShortcuts } from '../actions/use-shortcuts.ts'
import { Avatar } from '../avatar/avatar.tsx'
import { DeviceOffers } from '../device-picker/device-offers.tsx'
import { t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import { deviceActions } from '../own-media/index.ts'
import { LevelBar } from '../own-media/level-bar.tsx'
import { DeviceAlerts } from '../problems/device-alerts.tsx'
import type { HomeModel } from './home-model.ts'
import type { DevicePicker } from '../device-picker/index.ts'
import type { OwnMedia, OwnMediaState } from '../own-media/index.ts'
import type { ReactNode } from 'react'

export interface PreviewProps {
  own: OwnMedia
  home: HomeModel
  picker: DevicePicker
}

/**
 * Own picture and loudness before joining, and how to join
 */
export function Preview ({ own, home, picker }: PreviewProps): ReactNode {
  const actions = useMemo(() => deviceActions(own, { keepMicrophone: false }), [own])
  const state = useModel(own)
  const { name } = useModel(home)

  useShortcuts(useMemo(() => Object.values(actions), [actions]))

  return (
    <section className='preview' aria-label={t('preview.heading')}>
      <div className='preview-stage'>
        <video className='picture mirrored' data-on={state.camera.state === 'on'} ref={own.attach} autoPlay playsInline muted />
        <Words own={own} state={state} name={name} />
        {state.microphone.state === 'on' && <LevelBar own={own} />}
        <div className='preview-controls'>
          <ActionButton action={actions.microphone} icon={Mic} offIcon={MicOff} />
          <ActionButton action={actions.camera} icon={Video} offIcon={VideoOff} />
        </div>
        <div className='preview-devices'><ActionButton action={picker.actions.open} icon={Settings2} /></div>
      </div>
      <DeviceAlerts own={own} except='insecure' />
      <DeviceOffers picker={picker} />
    </section>
  )
}

/**
 * What to do, or what will be, while there is no picture
 */
function Words ({ own, state, name }: { own: OwnMedia, state: OwnMediaState, name: string }): ReactNode {
  const { camera, microphone } = state

  if (camera.state === 'on') {
    return null
  }

  if (camera.state === 'starting' || microphone.state === 'starting') {
    return <div className='preview-words'><p role='status'>{t('preview.starting')}</p></div>
  }

  if (!camera.wanted && (!microphone.wanted || state.open)) {
    return (
      <>
        <Avatar id={name} name={name} />
        <p className='preview-caption badge'>{t(microphone.wanted ? 'preview.camera-off' : 'preview.both-off')}</p>
      </>
    )
  }

  return (
    <div className='preview-words'>
      <button type='button' className='button' onClick={() => { void own.open() }}>{t(camera.wanted ? 'preview.show' : 'preview.test')}</button>
      <p>{t('preview.note')}</p>
    </div>
  )
}
