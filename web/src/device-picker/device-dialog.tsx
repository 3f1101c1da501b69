import { Volume2 } from 'lucide-react'
import { Dialog, DialogClose } from '../dialog/dialog.tsx'
import { t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import { NoticeList } from '../notices/notice-list.tsx'
import { LevelBar } from '../own-media/level-bar.tsx'
import { DeviceSelect } from './device-select.tsx'
import type { DevicePicker } from './index.ts'
import type { Action } from '../actions/action.ts'
import type { Notices } from '../notices/notices.ts'
import type { OwnMedia } from '../own-media/index.ts'
import type { ReactNode } from 'react'

export interface DeviceDialogProps {
  picker: DevicePicker
  own: OwnMedia

  /**
   * Nothing outside an open dialog is seen or heard
   */
  notices: Notices
}

export function DeviceDialog ({ picker, own, notices }: DeviceDialogProps): ReactNode {
  const { camera, microphone, speaker, unnamed } = useModel(picker)

  return (
    <Dialog heading={t('devices.heading')} className='devices' onClose={() => { picker.close() }}>
      {unnamed && <Unnamed picker={picker} />}
      {camera.state === 'ready' && <OwnPicture own={own} />}
      <DeviceSelect picker={picker} kind='camera' field={camera} />
      <DeviceSelect picker={picker} kind='microphone' field={microphone} />
      {speaker != null && <DeviceSelect picker={picker} kind='speaker' field={speaker}><TestButton action={picker.actions.test} /></DeviceSelect>}
      <div className='dialog-foot'><DialogClose label='devices.done' primary /></div>
      <NoticeList notices={notices} />
    </Dialog>
  )
}

/**
 * Why the names are missing, and what to do about it
 */
function Unnamed ({ picker }: { picker: DevicePicker }): ReactNode {
  const { problem } = useModel(picker)
  const { allow } = picker.actions

  return (
    <div className='devices-unnamed'>
      <p role='status'>{t(problem == null ? 'devices.unnamed' : `problem.${problem}`)}</p>
      <button type='button' className='button small' onClick={() => { allow.perform() }}>{t(problem == null ? allow.label : 'problem.retry')}</button>
    </div>
  )
}

/**
 * What the others see, and whether the microphone hears anything
 */
function OwnPicture ({ own }: { own: OwnMedia }): ReactNode {
  const { camera, microphone } = useModel(own)

  return (
    <div className='devices-picture'>
      <video className='picture mirrored' data-on={camera.state === 'on'} ref={own.attach} autoPlay playsInline muted />
      {camera.state !== 'on' && <p>{t('devices.preview.off')}</p>}
      {microphone.state === 'on' && <LevelBar own={own} />}
    </div>
  )
}

function TestButton ({ action }: { action: Action }): ReactNode {
  const { enabled } = useModel(action.status)

  return (
    <button
      type='button'
      className='button'
      aria-label={t(action.label)}
      // stays where the focus is
      aria-disabled={!enabled}
      onClick={() => {
        if (enabled) {
          action.perform()
        }
      }}
    >
      <Volume2 aria-hidden size={18} />
      {t(action.shortLabel ?? action.label)}
    </button>
  )
}
