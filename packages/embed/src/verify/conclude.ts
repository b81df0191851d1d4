import { refuse } from './refuse.js'
import { clockLeeway, type Verification, type VerifiedContext, type VerifyOptions } from './Verification.js'

/** The end of every check: whose it is, and last of all whether it was shown before, so that nobody else can use a proof up. */
export async function conclude(context: VerifiedContext, { seen, accepts }: VerifyOptions): Promise<Verification> {
  if (accepts && !accepts(context)) return refuse('not-accepted')
  return (await seen(`${context.host} ${context.tenant} ${context.id}`, context.expiresAt + clockLeeway)) ? refuse('replayed') : { state: 'verified', context }
}
