import { createSapBusinessPartner } from '@alongside/adapters/sap-business-partner'
import type { CredentialSource } from '@alongside/core/adapter'
import * as v from 'valibot'
import { fixedCredential } from './fixedCredential.js'
import { anySource, toMount, type MountShape } from './mountShape.js'

export const sapBusinessPartner: MountShape = (shapes) => {
  const page = v.exactOptional(v.pipe(shapes.address, v.includes('{number}', 'has no place for the number. Write {number} where it belongs.')))
  return v.pipe(
    v.strictObject({
      ...anySource(shapes),
      kind: v.literal('sap-business-partner'),
      baseUrl: shapes.address,
      realm: shapes.text,
      client: v.exactOptional(v.pipe(shapes.text, v.regex(/^\d{3}$/, 'is no client. Write three digits as text, e.g. "100".'))),
      user: v.exactOptional(shapes.text),
      password: v.exactOptional(shapes.secret),
      token: v.exactOptional(shapes.secret),
      salesOrders: v.exactOptional(v.boolean()),
      openPartner: page,
      openOrder: page,
    }),
    v.check(({ user, password, token }) => (token === undefined) !== (user === undefined) && (user === undefined) === (password === undefined), 'has no sign-in, or half of one. Write user and password, or token.'),
    v.transform(({ baseUrl, realm, client, user, password, token, salesOrders, openPartner, openOrder, ...given }) => toMount(given, baseUrl, (own) => createSapBusinessPartner({
      ...own, baseUrl, realm, credentials: signIn(user, password, token), ...(client !== undefined && { client }), ...(salesOrders !== undefined && { salesOrders }),
      ...(openPartner !== undefined && { openPartner: toAddress(openPartner) }), ...(openOrder !== undefined && { openOrder: toAddress(openOrder) }),
    }))),
  )
}

function signIn(user: string | undefined, password: string | undefined, token: string | undefined): CredentialSource {
  const authorization = token === undefined ? `Basic ${Buffer.from(`${user ?? ''}:${password ?? ''}`).toString('base64')}` : `Bearer ${token}`
  return fixedCredential({ authorization })
}

const toAddress = (template: string) => (number: string): string => template.replaceAll('{number}', encodeURIComponent(number))
