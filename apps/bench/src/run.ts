import { measureKeystrokes } from './keystrokes/measureKeystrokes.js'

const milliseconds = (value: number) => `${value.toFixed(2)} ms`

const { plain, composer } = await measureKeystrokes()
console.log(`A keystroke, main-thread CPU: ${milliseconds(plain)} in a plain controlled textarea, ${milliseconds(composer)} in the composer, ${(composer / plain).toFixed(1)} times as much.`)
