/**
 * Room and participant: what an application touches
 */

export type { ParticipantPath, RelayUsed, ParticipantStatistics, MediaStatistics, PictureStatistics, Participant } from './api/participant.ts'
export type { PublishOptions, LocalPublication, Drawing, Point, Drawn } from './api/publication.ts'
export type { JoinOptions, CallOptions, IncomingCall } from './api/calling.ts'
export type { Chat, KeptHistory } from './api/chat.ts'
export type { Together } from './api/together.ts'
export type { RoomEvents, Room } from './api/room.ts'
export type { Caption, CaptionText, Floor, Hand, Lead, LeadView, Poll, PollOption, Reacted, Timer } from '../together/index.ts'
export type { ChatMessage, OwnPicture, Picture, PictureOptions, Reaction, SendOptions, Typing } from '../chat/index.ts'
export type { KeepState } from '../log/index.ts'
export type { MemberStatus } from '../membership/index.ts'
export type { Overload, Source, Track } from '../media/index.ts'
export { IncomingCall as IncomingCallSession } from './incoming-call.ts'
export { enterRoom } from './enter.ts'
export { Preparation } from './preparation.ts'
export type { RoomComponents, RoomInit } from './room.ts'
