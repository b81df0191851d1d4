import type { Profile } from '@alongside/core/directory'

/**
 * What a saved reply may say about the customer: every profile field that is one plain text and not private, and their name, which may
 * also be written as `{name}`. A field without a value is left for the agent.
 */
export function profileValues(profile: Profile, addressee: string, agent: string): Readonly<Record<string, string | undefined>> {
  const values: Record<string, string> = { 'agent.name': agent, 'customer.name': addressee }
  for (const [key, { value, shown }] of profile.fields) {
    if (value.type === 'text' && !shown.isPrivate) values[`customer.${key}`] = value.value
  }
  return { ...values, name: values['customer.name'] }
}
