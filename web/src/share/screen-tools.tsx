import { Maximize2, Pencil, ZoomIn, ZoomOut } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import { DrawnLines } from './drawn-lines.tsx'
import { usePicturePlace } from './use-picture-place.ts'
import { useZoomGestures } from './use-zoom-gestures.ts'
import { inPane, inPicture, MAX_SCALE, STEP, transformOf, WHOLE, zoomBy, zoomByKey } from './zoom.ts'
import './share.css'
import type { RoomModel, TileModel } from '../room/index.ts'
import type { LucideIcon } from 'lucide-react'
import type { KeyboardEvent, ReactNode, RefObject } from 'react'

export interface ScreenToolsProps {
  room: RoomModel
  tile: TileModel

  /**
   * The picture that it lies over
   */
  video: RefObject<HTMLVideoElement | null>
}

/**
 * Over the picture of a shared screen: enlarge it, move it, draw on it. Loaded
 * when somebody shares
 */
export default function ScreenTools ({ room: { drawing }, tile, video }: ScreenToolsProps): ReactNode {
  const { name } = useModel(tile.look)
  const [zoom, setZoom] = useState(WHOLE)
  const [drawingOn, setDrawingOn] = useState(false)
  const pane = useRef<HTMLDivElement>(null)
  const layer = useRef<HTMLDivElement>(null)
  const place = usePicturePlace(video)
  const latest = useRef({ zoom, place })
  latest.current = { zoom, place }

  useZoomGestures(pane, setZoom, drawingOn
    ? () => {
        const to = drawing.begin(tile.id)

        return at => {
          const point = inPicture(inPane(latest.current.zoom, at), latest.current.place)
          point != null && to(point)
        }
      }
    : undefined)

  useLayoutEffect(() => {
    for (const element of [video.current, layer.current]) {
      if (element != null) {
        element.style.transformOrigin = '0 0'
        element.style.transform = zoom === WHOLE ? '' : transformOf(zoom)
      }
    }
  }, [zoom, video])

  useEffect(() => () => { video.current?.style.removeProperty('transform') }, [video])

  function onKeyDown (event: KeyboardEvent): void {
    const next = event.ctrlKey || event.metaKey || event.altKey ? undefined : zoomByKey(zoom, event.key)

    if (next != null) {
      event.preventDefault()
      event.stopPropagation()
      setZoom(next)
    }
  }

  return (
    <>
      <div ref={pane} className='screen-pane' data-drawing={drawingOn} data-zoomed={zoom.scale > 1}>
        <div ref={layer} className='screen-layer'><DrawnLines drawing={drawing} tile={tile.id} rect={place} scale={zoom.scale} /></div>
      </div>
      <div className='screen-tools' role='toolbar' aria-label={t('share.tools', { name })} onKeyDown={onKeyDown}>
        <Tool icon={ZoomOut} label={t('share.zoom.out')} disabled={zoom.scale <= 1} onClick={() => { setZoom(zoomBy(zoom, 1 / STEP)) }} />
        <span className='screen-zoom' aria-live='polite'>{t('share.zoom.now', { percent: Math.round(zoom.scale * 100) })}</span>
        <Tool icon={ZoomIn} label={t('share.zoom.in')} disabled={zoom.scale >= MAX_SCALE} onClick={() => { setZoom(zoomBy(zoom, STEP)) }} />
        <Tool icon={Maximize2} label={t('share.zoom.whole')} disabled={zoom.scale <= 1} onClick={() => { setZoom(WHOLE) }} />
        <Tool icon={Pencil} label={t('share.point')} pressed={drawingOn} onClick={() => { setDrawingOn(!drawingOn) }} />
      </div>
    </>
  )
}

interface ToolProps {
  icon: LucideIcon
  label: string
  pressed?: boolean
  disabled?: boolean
  onClick(): void
}

function Tool ({ icon: Icon, label, pressed, disabled = false, onClick }: ToolProps): ReactNode {
  // one that has the focus keeps it, also where there is nothing more to do
  return (
    <button type='button' className='screen-tool' aria-label={label} aria-pressed={pressed} aria-disabled={disabled} data-tip={label} onClick={() => { !disabled && onClick() }}>
      <Icon aria-hidden size={20} />
    </button>
  )
}
