/**
 * The emoji that can be picked, by the short names under which many know them.
 * Drawn by the system's own font: nothing is fetched
 */
const GROUPS = [
  'grinning 😀|smile 😄|grin 😁|sweat_smile 😅|joy 😂|rofl 🤣|slight_smile 🙂|upside_down 🙃|wink 😉|blush 😊|innocent 😇|heart_eyes 😍|star_struck 🤩|kissing_heart 😘|yum 😋|stuck_out_tongue 😛|zany 🤪|hugs 🤗|shushing 🤫|thinking 🤔|neutral 😐|expressionless 😑|smirk 😏|unamused 😒|roll_eyes 🙄|relieved 😌|pensive 😔|sleepy 😪|sleeping 😴|mask 😷|sick 🤒|nauseated 🤢|dizzy 😵|exploding_head 🤯|partying 🥳|sunglasses 😎|nerd 🤓|confused 😕|worried 😟|open_mouth 😮|flushed 😳|pleading 🥺|fearful 😨|cry 😢|sob 😭|scream 😱|tired 😫|yawning 🥱|angry 😠|rage 😡|skull 💀|clown 🤡|ghost 👻|robot 🤖',
  '+1 👍|-1 👎|ok_hand 👌|v ✌️|crossed_fingers 🤞|wave 👋|raised_hand ✋|clap 👏|raised_hands 🙌|pray 🙏|handshake 🤝|muscle 💪|point_up ☝️|point_down 👇|point_left 👈|point_right 👉|fist ✊|punch 👊|writing_hand ✍️|eyes 👀|brain 🧠|shrug 🤷|facepalm 🤦',
  'heart ❤️|orange_heart 🧡|yellow_heart 💛|green_heart 💚|blue_heart 💙|purple_heart 💜|black_heart 🖤|broken_heart 💔|sparkles ✨|star ⭐|fire 🔥|boom 💥|100 💯|zzz 💤|tada 🎉|gift 🎁|balloon 🎈|trophy 🏆|medal 🏅|rocket 🚀|bulb 💡|bell 🔔|lock 🔒|key 🔑|hourglass ⏳|calendar 📅|pushpin 📌|memo 📝|book 📖|link 🔗|mag 🔍|phone 📞|computer 💻|camera 📷|movie 🎬|music 🎵|headphones 🎧|microphone 🎤',
  'check ✅|x ❌|warning ⚠️|question ❓|exclamation ❗|no_entry ⛔|arrow_right ➡️|arrow_left ⬅️|arrow_up ⬆️|arrow_down ⬇️|plus ➕|minus ➖|hash #️⃣|recycle ♻️|red_circle 🔴|green_circle 🟢|blue_circle 🔵|white_flag 🏳️|rainbow 🌈',
  'coffee ☕|tea 🍵|beer 🍺|wine 🍷|cake 🍰|pizza 🍕|apple 🍎|bread 🍞|cookie 🍪|sun ☀️|cloud ☁️|rain 🌧️|snow ❄️|umbrella ☂️|moon 🌙|earth 🌍|tree 🌳|flower 🌸|rose 🌹|dog 🐶|cat 🐱|bird 🐦|fish 🐟|bee 🐝|turtle 🐢|unicorn 🦄|house 🏠|car 🚗|train 🚆|bike 🚲|airplane ✈️|soccer ⚽'
]

export interface Emoji {
  code: string
  emoji: string
}

export const EMOJI: readonly Emoji[] = GROUPS.flatMap(group => group.split('|')).map(entry => {
  const [code, emoji] = entry.split(' ')

  return { code, emoji }
})

/**
 * What most want first
 */
export const QUICK = ['👍', '❤️', '😂', '😮', '😢', '🎉'] as const

const BY_CODE = new Map(EMOJI.map(({ code, emoji }) => [code, emoji]))

/**
 * `:tada:` as what it stands for
 */
export function withEmoji (text: string): string {
  return text.replace(/:([a-z0-9_+-]{1,20}):/g, (whole, code: string) => BY_CODE.get(code) ?? whole)
}

const ONLY_EMOJI = /^(?:\p{RGI_Emoji}\s*){1,3}$/v

/**
 * What all of them are made of, and hardly anything else: the expression above is so
 * large that a browser takes 70 ms when it first needs it
 */
const PARTS = /^[\s\p{Emoji}\p{Emoji_Component}]+$/u
const ASCII = /^[\0-\x7f]*$/

/**
 * A few emoji and nothing else: drawn large
 */
export function isOnlyEmoji (text: string): boolean {
  return text.length <= 48 && !ASCII.test(text) && PARTS.test(text) && ONLY_EMOJI.test(text.trim())
}
