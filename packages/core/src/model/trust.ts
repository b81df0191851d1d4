/**
 * How sure it is that the record at hand belongs to the customer it names.
 *
 * `signed`: a server of the host signed it, and a server of ours checked the signature. `host`: the page around us says so, and we know that page.
 * `claimed`: somebody typed it, or nobody says where it comes from; it unlocks nothing private.
 */
export type IdentityTrust = 'signed' | 'host' | 'claimed'
