import { useId } from 'react'
import { DeviceSelect } from '../device-picker/device-select.tsx'
import { OwnPicture } from '../device-picker/own-picture.tsx'
import { t } from '../i18n/index.ts'
import { Switch } from '../kit/switch.tsx'
import { useModel } from '../model/use-model.ts'
import { QUALITIES } from '../picture/index.ts'
import { BackgroundField } from './background-field.tsx'
import type { SettingsProps } from './settings-dialog.tsx'
import type { PictureModel, Quality } from '../picture/index.ts'
import type { ReactNode } from 'react'

export function PictureTab ({ app: { picker, own, picture, notices } }: SettingsProps): ReactNode {
  const { camera } = useModel(picker)
  const { lightHint } = useModel(picture)

  return (
    <>
      {camera.state === 'ready' && <OwnPicture own={own} />}
      <DeviceSelect picker={picker} kind='camera' field={camera} />
      <QualityField picture={picture} />
      <BackgroundField picture={picture} notices={notices} />
      <Switch label={t('picture.light')} hint={t('picture.light.text')} checked={lightHint} onChange={lightHint => { picture.change({ lightHint }) }} />
    </>
  )
}

function QualityField ({ picture }: { picture: PictureModel }): ReactNode {
  const id = useId()
  const { quality } = useModel(picture)

  return (
    <div className='field'>
      <label htmlFor={id}>{t('picture.quality')}</label>
      <select id={id} value={quality} aria-describedby={`${id}-hint`} onChange={event => { picture.change({ quality: event.target.value as Quality }) }}>
        {QUALITIES.map(quality => <option key={quality} value={quality}>{t(`picture.quality.${quality}`)}</option>)}
      </select>
      <p className='hint' id={`${id}-hint`}>{t(`picture.quality.${quality}.text`)}</p>
    </div>
  )
}
