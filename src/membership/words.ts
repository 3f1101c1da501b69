/**
 * Short, friendly, hard to mishear
 */
const WORDS = `
amber apple april arrow aspen autumn bamboo basil beacon birch bison blossom
bramble breeze bridge bright bronze brook butter cabin calm candle canyon cedar
cherry cinder citrus clover cloud cobalt comet copper coral cosmic cotton crane
crystal cypress daisy dapper dawn delta dolphin dragon drift eagle early echo
ember emerald falcon fancy fern field finch fjord flame fleet forest fox
frost galaxy garden garnet gentle ginger glacier golden granite grove gusty
harbor harvest hazel heron hidden hollow honey horizon indigo island ivory ivy
jade jasmine jolly juniper kestrel kind lagoon lantern lark laurel lemon lilac
lively lotus lucky lunar magnet mango maple marble marigold meadow mellow merry
mint mirror misty moss mountain nectar noble north nova oak oasis ocean olive
opal orbit orchid otter palm panda peach pearl pebble pepper pine planet plum
polar poppy prairie proud quartz quick quiet rabbit rain raven reef ridge river
robin rocket ruby rustic saffron sage salmon sandy sapphire scarlet shadow silk
silver sky snow solar spark sparrow spring spruce star stone summit sunny swan
swift tango teal thistle thunder tiger topaz trail tulip tundra valley velvet
violet walnut warm water wave willow wind winter wise wolf wonder yellow zebra
zephyr
`.trim().split(/\s+/)

/**
 * Words drawn evenly from the list
 */
export function randomWords (count: number): string[] {
  return Array.from({ length: count }, () => WORDS[uniform(WORDS.length)])
}

/**
 * A number from 0 to `below` − 1, each as likely
 */
function uniform (below: number): number {
  const limit = Math.floor(2 ** 32 / below) * below

  for (;;) {
    const [value] = crypto.getRandomValues(new Uint32Array(1))

    if (value < limit) {
      return value % below
    }
  }
}
