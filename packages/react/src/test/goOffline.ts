/** Makes the browser say that it has no connection; answers the way back. For a story's `beforeEach`. */
export function goOffline(): () => void {
  Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false })
  window.dispatchEvent(new Event('offline'))
  return () => {
    delete (navigator as { onLine?: boolean }).onLine
    window.dispatchEvent(new Event('online'))
  }
}
