import { t } from '../i18n/index.ts'
import { Popover } from '../kit/popover.tsx'
import { Slider } from '../kit/slider.tsx'
import { Switch } from '../kit/switch.tsx'
import { useModel } from '../model/use-model.ts'
import type { VolumeModel } from '../sound/index.ts'
import type { ReactNode } from 'react'

export interface VolumePopoverProps {
  name: string
  volume: VolumeModel
  anchor(): HTMLElement | null
  onClose(): void
}

/**
 * How loud somebody is for us. Loaded when somebody opens it
 */
export default function VolumePopover ({ name, volume, anchor, onClose }: VolumePopoverProps): ReactNode {
  const { level, muted } = useModel(volume)

  return (
    <Popover label={t('tile.volume.of', { name })} anchor={anchor} onClose={onClose}>
      <Slider label={t('tile.volume')} value={Math.round(level * 100)} step={5} text={value => t('tile.volume.percent', { value })} onChange={value => { volume.set(value / 100) }} />
      <Switch label={t('tile.mute-for-me')} hint={t('tile.mute-for-me.text')} checked={muted} onChange={muted => { volume.mute(muted) }} />
    </Popover>
  )
}
