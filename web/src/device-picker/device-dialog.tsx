import { Dialog, DialogClose } from '../dialog/dialog.tsx'
import { t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import { NoticeList } from '../notices/notice-list.tsx'
import { DeviceSelect } from './device-select.tsx'
import { OwnPicture } from './own-picture.tsx'
import { TestButton } from './test-button.tsx'
import type { DevicePicker } from './index.ts'
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
