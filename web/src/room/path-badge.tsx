import { lazy, Suspense, useState } from 'react'
import { t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import { pathWords } from './path-words.ts'
import type { TileModel } from './index.ts'
import type { ReactNode } from 'react'

// few look at it
const PathPanel = lazy(async () => import('../path-panel/path-panel.tsx'))

/**
 * How media reaches us; it opens what there is to know about that
 */
export function PathBadge ({ tile }: { tile: TileModel }): ReactNode {
  const path = useModel(tile.path)
  const { name } = useModel(tile.look)
  const [open, setOpen] = useState(false)

  if (path == null) {
    return null
  }

  const { badge, why, tone } = pathWords(path)
  const title = path.roundTripTime == null ? t(why) : t('path.rtt', { why: t(why), ms: Math.round(path.roundTripTime) })

  return (
    <>
      <button
        type='button'
        className='badge path'
        data-tone={tone}
        title={title}
        aria-label={t('path.open', { badge: t(badge), name })}
        aria-haspopup='dialog'
        onClick={() => { setOpen(true) }}
      >
        <i aria-hidden />{t(badge)}
      </button>
      {open && <Suspense><PathPanel tile={tile} onClose={() => { setOpen(false) }} /></Suspense>}
    </>
  )
}
