import type { ChatMessage } from 'freeflow-connect'

export interface ExportOptions {
  room: string

  /**
   * For dates and times
   */
  language: string

  /**
   * Of the person, by default
   */
  timeZone?: string
}

/**
 * For people to read. What was written in markdown stays markdown
 */
export function asMarkdown (messages: readonly ChatMessage[], { room, language, timeZone }: ExportOptions): string {
  const moments = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  const names = namesOf(messages)
  const byId = new Map(messages.map(message => [message.id, message]))

  return [
    `# ${inLine(room)}`,
    ...messages.filter(({ deleted }) => !deleted).map(message => {
      const { from, to, name, sentAt, text, picture, replyTo, reactions } = message
      const answered = replyTo == null ? undefined : byId.get(replyTo)
      const head = [`**${inLine(name)}**`, ...to == null ? [] : [`🔒 **${inLine(names.get(to.toString()) ?? shortId(to))}**`], moments.format(sentAt), `\`${shortId(from)}\``].join(' · ')
      const signs = reactions.map(({ reaction, from }) => `${inLine(reaction)} ${from.length}`).join(' · ')

      return [
        head,
        ...answered == null || answered.deleted ? [] : [quoted(answered.text)],
        ...picture == null ? [] : [`🖼 ${inLine(picture.description)}`.trim()],
        ...text === '' ? [] : [text],
        ...signs === '' ? [] : [signs]
      ].join('\n\n')
    })
  ].join('\n\n---\n\n') + '\n'
}

/**
 * For programs: all that there is, the same names as in the library
 */
export function asJson (messages: readonly ChatMessage[], { room }: ExportOptions): string {
  return `${JSON.stringify({
    format: 'freeflow-chat/1',
    room,
    messages: messages.map(({ id, from, name, own, text, picture, sentAt, editedAt, deleted, replyTo, reactions, to }) => ({
      id,
      from: from.toString(),
      name,
      own,
      text,
      picture: picture == null ? undefined : { type: picture.type, size: picture.size, width: picture.width, height: picture.height, description: picture.description },
      sentAt: sentAt.toISOString(),
      editedAt: editedAt?.toISOString(),
      deleted,
      replyTo,
      reactions: reactions.map(({ reaction, from }) => ({ reaction, from: from.map(String) })),
      to: to?.toString()
    }))
  }, null, 2)}\n`
}

function namesOf (messages: readonly ChatMessage[]): Map<string, string> {
  return new Map(messages.map(({ from, name }) => [from.toString(), name]))
}

/**
 * A name that holds marks of its own is a name
 */
function inLine (text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/[\\`*_[\]<>#|~]/g, '\\$&')
}

function quoted (text: string): string {
  return text.split('\n').map(line => `> ${line}`).join('\n')
}

function shortId (id: ChatMessage['from']): string {
  return id.toString().slice(-8)
}
