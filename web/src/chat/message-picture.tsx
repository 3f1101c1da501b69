import { ImageOff } from 'lucide-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import { formatNumber, t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import type { PanelModel } from './panel-model.ts'
import type { ChatMessage, Picture } from 'freeflow-connect'
import type { ReactNode } from 'react'

const Lightbox = lazy(async () => import('./lightbox.tsx'))

/**
 * As wide and high as it is drawn in the list at most, in pixels
 */
const MAX_WIDTH = 240
const MAX_HEIGHT = 240

/**
 * A picture in its message: what is small at once, what is large when it has come.
 * Its place is kept
 */
export function MessagePicture ({ message, picture, panel }: { message: ChatMessage, picture: Picture, panel: PanelModel }): ReactNode {
  const { url, thumbnail, progress, missing } = useModel(useMemo(() => panel.pictures.of(message), [message.id]))
  const [open, setOpen] = useState(false)
  const size = pictureSize(picture)
  const description = picture.description === '' ? t('chat.picture') : picture.description

  if (missing) {
    return (
      <div className='picture-missing'>
        <ImageOff aria-hidden size={18} />
        <p>{t('chat.picture.missing')} <bdi>{picture.description}</bdi></p>
        <button type='button' className='button small' onClick={() => { panel.pictures.retry(message) }}>{t('chat.retry')}</button>
      </div>
    )
  }

  return (
    <>
      <button type='button' className='message-picture' style={{ ...size, aspectRatio: `${picture.width} / ${picture.height}` }} aria-label={t('chat.picture.open', { text: description })} aria-busy={url == null} disabled={url == null} onClick={() => { setOpen(true) }}>
        {(url ?? thumbnail) != null && <img src={url ?? thumbnail} alt='' data-small={url == null} draggable={false} />}
        {url == null && <progress className='picture-progress' aria-label={t('chat.picture.progress', { percent: formatNumber(progress, { style: 'percent' }) })} value={progress} max={1} />}
      </button>
      {open && url != null && <Suspense><Lightbox url={url} picture={picture} onClose={() => { setOpen(false) }} /></Suspense>}
    </>
  )
}

/**
 * As it is drawn in the list, in pixels
 */
export function pictureSize ({ width, height }: Pick<Picture, 'width' | 'height'>): { width: number, height: number } {
  const scale = Math.min(1, MAX_WIDTH / width, MAX_HEIGHT / height)

  return { width: Math.max(44, Math.round(width * scale)), height: Math.max(44, Math.round(height * scale)) }
}
