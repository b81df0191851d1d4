export * from './connectAlongside.js'
