export { buildCancelTokenSource, contextUpdates } from '@frontapp/plugin-sdk'
