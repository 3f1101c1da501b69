/**
 * A text is empty or longer than 4,096 bytes of UTF-8, a reaction longer than 64
 */
export class InvalidTextError extends Error {
  override name = 'InvalidTextError'
}

/**
 * The message is not there, was deleted, or is somebody else's and not ours to
 * change
 */
export class InvalidMessageError extends Error {
  override name = 'InvalidMessageError'
}

/**
 * A picture is none that can be sent: not a JPEG, PNG or WebP, larger than 2 MB or
 * 40 million pixels, or with a description that is too long
 */
export class InvalidPictureError extends Error {
  override name = 'InvalidPictureError'
}

/**
 * Nobody who is here has the picture, or the message has none
 */
export class PictureUnavailableError extends Error {
  override name = 'PictureUnavailableError'
}
