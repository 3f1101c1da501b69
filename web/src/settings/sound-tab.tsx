import { DeviceSelect } from '../device-picker/device-select.tsx'
import { TestButton } from '../device-picker/test-button.tsx'
import { useModel } from '../model/use-model.ts'
import type { SettingsProps } from './settings-dialog.tsx'
import type { ReactNode } from 'react'

export function SoundTab ({ app: { picker } }: SettingsProps): ReactNode {
  const { microphone, speaker } = useModel(picker)

  return (
    <>
      <DeviceSelect picker={picker} kind='microphone' field={microphone} />
      {speaker != null && <DeviceSelect picker={picker} kind='speaker' field={speaker}><TestButton action={picker.actions.test} /></DeviceSelect>}
    </>
  )
}
