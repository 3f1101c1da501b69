import { ImagePlus } from 'lucide-react'
import { useId, useRef } from 'react'
import { readImage } from '../background/index.ts'
import { t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import { BACKGROUNDS } from '../picture/index.ts'
import type { Notices } from '../notices/notices.ts'
import type { BackgroundKind, PictureModel } from '../picture/index.ts'
import type { ReactNode } from 'react'

export interface BackgroundFieldProps {
  picture: PictureModel
  notices: Notices
}

/**
 * Not there where nothing could tell a person from their room
 */
export function BackgroundField ({ picture, notices }: BackgroundFieldProps): ReactNode {
  const id = useId()
  const file = useRef<HTMLInputElement>(null)
  const backgrounds = useModel(picture.backgrounds)
  const { background, image } = useModel(picture)

  if (backgrounds === 'absent') {
    return null
  }

  if (backgrounds === 'unsupported') {
    return <p className='hint'>{t('picture.background.unsupported')}</p>
  }

  async function take (chosen: File | undefined): Promise<void> {
    if (chosen == null) {
      return
    }

    try {
      picture.change({ image: await readImage(chosen), background: 'image' })
    } catch {
      notices.say(t('picture.background.unreadable'))
    }
  }

  return (
    <div className='field'>
      <label htmlFor={id}>{t('picture.background')}</label>
      <div className='devices-row'>
        <select id={id} value={background} aria-describedby={`${id}-hint`} onChange={event => { picture.change({ background: event.target.value as BackgroundKind }) }}>
          {BACKGROUNDS.map(kind => <option key={kind} value={kind} disabled={kind === 'image' && image == null}>{t(`picture.background.${kind}`)}</option>)}
        </select>
        <button type='button' className='button' onClick={() => { file.current?.click() }}><ImagePlus aria-hidden size={18} /> {t('picture.background.choose')}</button>
        <input ref={file} type='file' accept='image/*' hidden onChange={event => { void take(event.target.files?.[0]) }} />
      </div>
      <p className='hint' id={`${id}-hint`}>{t('picture.background.text')}</p>
    </div>
  )
}
