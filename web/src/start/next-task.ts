/**
 * Lets what has been pressed, written or painted meanwhile come first
 */
export async function nextTask (): Promise<void> {
  await new Promise<void>(resolve => { setTimeout(resolve) })
}
