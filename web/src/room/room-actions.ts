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
  const link = (): string => writeRoomLink(location.href, invite())

  async function copy (): Promise<void> {
    const text = link()

    try {
      await navigator.clipboard.writeText(text)
      notices.say(t('room.copied'))
    } catch {
      onLinkKept(text)
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
    inviteMore: { id: 'invite-more', label: 'invite.open', status: ALWAYS, perform: () => { onLinkKept(link()) } },
    leave: { id: 'leave', label: 'room.leave', status: ALWAYS, perform: leave }
  }
}
