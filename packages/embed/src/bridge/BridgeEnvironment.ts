/** What a bridge needs of the page it runs in. */
export interface BridgeEnvironment {
  /** Runs something later; returns how to call it off. The platform's `setTimeout` unless given. */
  readonly later?: (run: () => void, milliseconds: number) => () => void
  /** Where words go that the host cannot take; the clipboard unless given, nowhere where it is null. */
  readonly copyText?: ((text: string) => Promise<void>) | null
  /** How long a host may take for one answer; 5,000 ms unless given. */
  readonly timeoutMs?: number
}
