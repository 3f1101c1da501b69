/**
 * Programs do not share a datastore by accident, as tabs do: no lock is needed
 */
export async function holdLock (_name: string, _signal: AbortSignal): Promise<void> {}
