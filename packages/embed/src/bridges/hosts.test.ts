import fc from 'fast-check'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { mapContext as mapChatwoot } from './chatwoot/map.js'
import { readMessage as readChatwoot } from './chatwoot/protocol.js'
import { mapContext as mapDynamics } from './dynamics/map.js'
import { readEnvironment, readNavigation, readRecord } from './dynamics/protocol.js'
import { mapContext as mapFreshworks } from './freshworks/map.js'
import { takeLook as lookAtFreshworks } from './freshworks/protocol.js'
import { mapContext as mapFront, messageToAnswer } from './front/map.js'
import { readMessages, readState } from './front/protocol.js'
import { mapContext as mapGenesys } from './genesys/map.js'
import { readAddress as readGenesys } from './genesys/protocol.js'
import { hosts, isNotVerified, notVerified } from './hosts.js'
import { mapContext as mapHubSpot } from './hubspot/map.js'
import { readAddress as readHubSpot } from './hubspot/protocol.js'
import { mapContext as mapSalesforce } from './salesforce/map.js'
import { readRefresh, readSignedRequest } from './salesforce/protocol.js'
import { mapContext as mapServiceNow } from './servicenow/map.js'
import { readMessage as readServiceNow } from './servicenow/protocol.js'
import { mapContext as mapZendesk } from './zendesk/map.js'
import { readSight } from './zendesk/protocol.js'
import { mapContext as mapZoho } from './zoho-desk/map.js'
import { takeLook as lookAtZoho } from './zoho-desk/protocol.js'

const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'test').map(({ name }) => name)
const readme = (id: string) => readFileSync(join(import.meta.dirname, id, 'README.md'), 'utf8')
const opens = { canOpenRecords: true }

describe('the table of hosts', () => {
  test('has a row for every bridge, and a bridge for every row', () => {
    expect(hosts.map(({ id }) => id).sort()).toEqual([...folders].sort())
  })

  test.each(folders)('%s has its page', (id) => {
    expect(existsSync(join(import.meta.dirname, id, 'README.md'))).toBe(true)
  })

  test.each(hosts.filter((host) => host.id !== 'post-message'))('the page of $name says plainly whether a live host ever answered', (host) => {
    expect(readme(host.id).includes(notVerified)).toBe(isNotVerified(host))
  })

  test.each(hosts.filter((host) => host.id !== 'post-message'))('the page of $name names what must be allowed', ({ id, allows }) => {
    expect(allows.filter(({ directive, source }) => !readme(id).includes(directive) || !readme(id).includes(source))).toEqual([])
  })

  test('no host is believed to sign before a server of ours has looked', () => {
    expect(hosts.filter(({ trust }) => trust === 'signed')).toEqual([])
  })
})

/** Text, numbers, nothing, and nests of them under the names that hosts use. */
const anything = fc.anything({
  key: fc.constantFrom('id', 'ticket', 'contact', 'data', 'value', 'conversation', 'functionArities', 'identities', 'query', 'context', 'environment', 'record', '__proto__', 'ticket.id', 'results'),
  maxDepth: 4,
})

describe('whatever a host says', () => {
  const survives = (name: string, read: (said: unknown) => unknown) => test(`${name} is understood or left alone, and nothing throws`, () =>
    fc.assert(fc.asyncProperty(anything, async (said) => {
      await read(said)
      expect('mallory' in {}).toBe(false)
    })))

  survives('Zendesk', (said) => mapZendesk(readSight(said, said), opens))
  survives('Front', (said) => [messageToAnswer(readMessages(said)), typeof said === 'object' && said !== null && !Array.isArray(said) && mapFront(readState(said), opens)])
  survives('Genesys', (said) => mapGenesys(readGenesys(new URLSearchParams({ conversationId: String(typeof said), langTag: String(typeof said) })), undefined))
  survives('Chatwoot', (said) => {
    const read = readChatwoot(typeof said === 'string' ? said : JSON.stringify({ event: 'appContext', data: said }, (_, value: unknown) => (typeof value === 'bigint' ? 0 : value)))
    return read && mapChatwoot(read, 'chat.example')
  })
  survives('Salesforce', (said) => {
    readRefresh(said)
    const request = readSignedRequest(`x.${Buffer.from(JSON.stringify(said, (_, value: unknown) => (typeof value === 'bigint' ? 0 : value)) ?? '').toString('base64')}`)
    return request && mapSalesforce(request, opens)
  })
  survives('Dynamics', (said) => mapDynamics(readEnvironment({}), readNavigation(said), readRecord(said), opens))
  survives('Freshworks', async (said) => mapFreshworks(await lookAtFreshworks({ data: { get: async () => said } } as never), opens))
  survives('Zoho Desk', async (said) => mapZoho(await lookAtZoho({ get: async () => said } as never), 'en'))
  survives('ServiceNow', (said) => mapServiceNow(readServiceNow(said), opens))
  survives('HubSpot', (said) => mapHubSpot(readHubSpot(`#object=${encodeURIComponent(typeof said)}&objectType=0-1`)))
})
