const firstPause = 400
const longestPause = 4_000

/** Asks until somebody answers, less and less often; never, once the signal has fired. */
export async function untilAnswered<T>(ask: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (let pause = firstPause; ; pause = Math.min(pause * 1.5, longestPause)) {
    try {
      return await ask()
    } catch (error) {
      await new Promise((resume) => setTimeout(resume, pause))
      if (signal?.aborted) throw error
    }
  }
}
