import { ALWAYS } from '../actions/action.ts'
import { t } from '../i18n/index.ts'
import { deviceActions } from '../own-media/index.ts'
import { writeRoomLink } from '../start/room-link.ts'
import type { RoomModel } from './index.ts'
import type { Notices } from '../notices/notices.ts'
import type { OwnMedia } from '../own-media/index.ts'

export interface RoomActionsInit {
  own: OwnMedia
  notices: Notices
  invite(): string
  leave(): void
  onLinkKept(link: string): void
}

export function roomActions ({ own, notices, invite, leave, onLinkKept }: RoomActionsInit): RoomModel['actions'] {
  async function copy (): Promise<void> {
    const link = writeRoomLink(location.href, invite())

    try {
      await navigator.clipboard.writeText(link)
      notices.say(t('room.copied'))
    } catch {
      onLinkKept(link)
    }
  }

  return {
    ...deviceActions(own, { keepMicrophone: true }),
    invite: {
      id: 'invite',
      label: 'room.copy',
      shortLabel: 'room.copy.short',
      status: ALWAYS,
      perform: () => { void copy() }
    },
    leave: { id: 'leave', label: 'room.leave', status: ALWAYS, perform: leave }
  }
}
