import { Mic, MicOff, Video, VideoOff } from 'lucide-react'
import { useMemo } from 'react'
import { ActionButton } from '../actions/action-button.tsx'
import { Avatar } from '../avatar/avatar.tsx'
import { t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import { deviceActions } from '../own-media/index.ts'
import { DeviceAlerts } from '../problems/device-alerts.tsx'
import { LevelBar } from './level-bar.tsx'
import type { HomeModel } from './home-model.ts'
import type { OwnMedia, OwnMediaState } from '../own-media/index.ts'
import type { ReactNode } from 'react'

/**
 * Own picture and loudness before joining, and how to join
 */
export function Preview ({ own, home }: { own: OwnMedia, home: HomeModel }): ReactNode {
  const actions = useMemo(() => deviceActions(own, { keepMicrophone: false }), [own])
  const state = useModel(own)
  const { name } = useModel(home)

  return (
    <section className='preview' aria-label={t('preview.heading')}>
      <div className='preview-stage'>
        <Avatar id={name} name={name === '' ? ' ' : name} />
        <video className='picture mirrored' data-on={state.camera.state === 'on'} ref={own.attach} autoPlay playsInline muted />
        <Invitation own={own} state={state} />
        {state.microphone.state === 'on' && <LevelBar own={own} />}
      </div>
      <div className='preview-controls'>
        <ActionButton action={actions.microphone} icon={Mic} offIcon={MicOff} />
        <ActionButton action={actions.camera} icon={Video} offIcon={VideoOff} />
      </div>
      <DeviceAlerts own={own} />
    </section>
  )
}

/**
 * What to do, or what will be, while there is no picture
 */
function Invitation ({ own, state }: { own: OwnMedia, state: OwnMediaState }): ReactNode {
  const { camera, microphone } = state

  if (camera.state === 'on') {
    return null
  }

  if (camera.state === 'starting' || microphone.state === 'starting') {
    return <div className='preview-words'><p role='status'>{t('preview.starting')}</p></div>
  }

  if (!camera.wanted && !microphone.wanted) {
    return <div className='preview-words'><p>{t('preview.both-off')}</p></div>
  }

  if (state.open && (!camera.wanted || microphone.state === 'on')) {
    return <div className='preview-words'><p>{t('preview.camera-off')}</p></div>
  }

  return (
    <div className='preview-words'>
      <button type='button' className='button' onClick={() => { void own.open() }}>{t(camera.wanted ? 'preview.show' : 'preview.test')}</button>
      <p>{t('preview.note')}</p>
    </div>
  )
}
