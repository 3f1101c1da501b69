import { DeviceSelect } from '../device-picker/device-select.tsx'
import { OwnPicture } from '../device-picker/own-picture.tsx'
import { useModel } from '../model/use-model.ts'
import type { SettingsProps } from './settings-dialog.tsx'
import type { ReactNode } from 'react'

export function PictureTab ({ app: { picker, own } }: SettingsProps): ReactNode {
  const { camera } = useModel(picker)

  return (
    <>
      {camera.state === 'ready' && <OwnPicture own={own} />}
      <DeviceSelect picker={picker} kind='camera' field={camera} />
    </>
  )
}
