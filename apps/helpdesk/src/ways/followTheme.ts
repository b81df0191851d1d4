import { readAddress } from './readAddress.js'

const { theme } = readAddress()
if (theme !== 'auto') document.documentElement.dataset['theme'] = theme
