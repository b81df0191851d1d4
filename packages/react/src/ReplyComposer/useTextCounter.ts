'use client'
import { createCounter, type TextCounter, type TextRule } from '@alongside/core/text'
import { useEffect, useState } from 'react'

const counters = new Map<string, TextCounter>()

/** The counter of a network's rule; undefined until the rule's tables are loaded. */
export function useTextCounter(rule: TextRule | undefined): TextCounter | undefined {
  const key = rule && JSON.stringify(rule)
  const [, setLoaded] = useState(key)
  useEffect(() => {
    if (!rule || !key || counters.has(key)) return undefined
    let isCurrent = true
    void createCounter(rule).then((counter) => {
      counters.set(key, counter)
      if (isCurrent) setLoaded(`${key} loaded`)
    })
    return () => {
      isCurrent = false
    }
  }, [rule, key])
  return key === undefined ? undefined : counters.get(key)
}
