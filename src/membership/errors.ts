/**
 * An invitation is damaged, cut off, or of a kind that this version cannot read
 */
export class InvalidInviteError extends Error {
  override name = 'InvalidInviteError'
}

/**
 * A room name is empty, longer than 64 characters, or holds characters that
 * nobody can type
 */
export class InvalidRoomNameError extends Error {
  override name = 'InvalidRoomNameError'
}

/**
 * As many people are in the room as it takes: four, or two in a call
 */
export class RoomFullError extends Error {
  override name = 'RoomFullError'
}

/**
 * A sealed message does not open: not of this room, damaged, or not by whom it
 * says
 */
export class SealError extends Error {
  override name = 'SealError'
}

/**
 * A presence message breaks its limits
 */
export class InvalidPresenceError extends Error {
  override name = 'InvalidPresenceError'
}
