export * from './AlongsideError.js'
