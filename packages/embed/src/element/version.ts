/** As in package.json, which no browser can read; a test holds the two together. */
export const version = '0.1.0'
