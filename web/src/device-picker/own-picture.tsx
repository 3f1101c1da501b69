import { t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import { LevelBar } from '../own-media/level-bar.tsx'
import type { OwnMedia } from '../own-media/index.ts'
import type { ReactNode } from 'react'

/**
 * What the others see, and whether the microphone hears anything
 */
export function OwnPicture ({ own }: { own: OwnMedia }): ReactNode {
  const { camera, microphone } = useModel(own)

  return (
    <div className='devices-picture'>
      <video className='picture mirrored' data-on={camera.state === 'on'} ref={own.attach} autoPlay playsInline muted />
      {camera.state !== 'on' && <p>{t('devices.preview.off')}</p>}
      {microphone.state === 'on' && <LevelBar own={own} />}
    </div>
  )
}
