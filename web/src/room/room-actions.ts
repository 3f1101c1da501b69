import { ALWAYS } from '../actions/action.ts'
import { copyText } from '../clipboard/copy-text.ts'
import { formatList, t } from '../i18n/index.ts'
import { deviceActions } from '../own-media/index.ts'
import { writeRoomLink } from '../start/room-link.ts'
import type { RoomModel } from './index.ts'
import type { Notices } from '../notices/notices.ts'
import type { OwnMedia } from '../own-media/index.ts'

export interface RoomActionsInit {
  own: OwnMedia
  notices: Notices
  invite(): string

  /**
   * The names of those who speak now
   */
  speakers(): string[]
  leave(): void
  onLinkKept(link: string): void
}

export function roomActions ({ own, notices, invite, speakers, leave, onLinkKept }: RoomActionsInit): RoomModel['actions'] {
  const link = (): string => writeRoomLink(location.href, invite())

  async function copy (): Promise<void> {
    const text = link()

    if (await copyText(text)) {
      notices.say(t('room.copied'))
    } else {
      onLinkKept(text)
    }
  }

  return {
    ...deviceActions(own, { keepMicrophone: true }),
    talk: {
      id: 'talk',
      label: 'sound.talk',
      group: 'media',
      shortcut: { single: ' ', held: true },
      status: ALWAYS,
      perform: () => { void own.want('microphone') }
    },
    invite: {
      id: 'invite',
      group: 'people',
      shortcut: { single: 'i' },
      label: 'room.copy',
      shortLabel: 'room.copy.short',
      status: ALWAYS,
      perform: () => { void copy() }
    },
    whoSpeaks: {
      id: 'who-speaks',
      label: 'room.who-speaks',
      group: 'people',
      shortcut: { single: 'w' },
      status: ALWAYS,
      perform: () => {
        const names = speakers()
        notices.say(names.length === 0 ? t('room.speaking.nobody') : t('room.speaking', { names: formatList(names) }))
      }
    },
    inviteMore: { id: 'invite-more', label: 'invite.open', status: ALWAYS, perform: () => { onLinkKept(link()) } },
    leave: { id: 'leave', label: 'room.leave', status: ALWAYS, perform: leave }
  }
}
