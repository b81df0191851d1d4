import { createCast } from '@alongside/core/testing'

/** The host's sources. They stand for whatever a host has, so they are not counted; the wrapping every adapter goes through is. */
export function openCompany() {
  const cast = createCast()
  return { adapters: cast.adapters, agent: cast.staff.mira, customer: cast.customers[0]!.subject, now: cast.now }
}
