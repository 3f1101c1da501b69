import { byteLength } from '../chat/text-size.ts'
import type { Poll } from 'freeflow-connect'

/**
 * A poll for a screen: peer IDs as text
 */
export interface PollView {
  id: string
  from: string
  question: string
  options: ReadonlyArray<{ text: string, votes: readonly string[] }>
  ended: boolean
}

/**
 * As many answers as can be offered at a time
 */
export const MIN_ANSWERS = 2
export const MAX_ANSWERS = 10

/**
 * What the room takes, in bytes of UTF-8
 */
export const MAX_QUESTION_BYTES = 512
export const MAX_ANSWER_BYTES = 128

/**
 * The latest first
 */
export function pollViews (polls: readonly Poll[]): PollView[] {
  return polls.map(({ id, from, question, options, ended }) => ({
    id,
    from: from.toString(),
    question,
    options: options.map(({ text, votes }) => ({ text, votes: votes.map(String) })),
    ended
  })).reverse()
}

/**
 * The poll that waits for our vote, the latest of several; pure
 */
export function openPoll (polls: readonly PollView[], self: string, later: ReadonlySet<string>): PollView | undefined {
  return polls.find(({ id, from, ended, options }) => !ended && from !== self && !later.has(id) && !options.some(({ votes }) => votes.includes(self)))
}

/**
 * A question and its answers as they were typed, if they can be asked: without
 * empty answers, and none of them twice; pure
 */
export function readDraft (question: string, answers: readonly string[]): { question: string, options: string[] } | undefined {
  const options = [...new Set(answers.map(answer => answer.trim()).filter(answer => answer !== ''))]
  const asked = question.trim()
  const fits = asked !== '' && byteLength(asked) <= MAX_QUESTION_BYTES && options.every(option => byteLength(option) <= MAX_ANSWER_BYTES)

  return fits && options.length >= MIN_ANSWERS && options.length <= MAX_ANSWERS ? { question: asked, options } : undefined
}
