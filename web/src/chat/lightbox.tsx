import { Download } from 'lucide-react'
import { Dialog, DialogClose } from '../dialog/dialog.tsx'
import { t } from '../i18n/index.ts'
import type { Picture } from 'freeflow-connect'
import type { ReactNode } from 'react'

/**
 * One picture, as large as there is room
 */
export default function Lightbox ({ url, picture: { description, width, height, type }, onClose }: { url: string, picture: Picture, onClose(): void }): ReactNode {
  const text = description === '' ? t('chat.picture') : description

  return (
    <Dialog heading={t('chat.picture')} className='lightbox' onClose={onClose}>
      <img src={url} alt={text} width={width} height={height} />
      {description !== '' && <p dir='auto'>{description}</p>}
      <div className='dialog-foot'>
        <a className='button' href={url} download={`picture.${type.slice('image/'.length)}`}><Download aria-hidden size={18} /> {t('chat.picture.save')}</a>
        <DialogClose label='chat.picture.close' primary />
      </div>
    </Dialog>
  )
}
