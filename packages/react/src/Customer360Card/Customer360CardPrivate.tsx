'use client'
import type { Subject } from '@alongside/core/adapter'
import type { Identity } from '@alongside/core/model'
import { maskTail } from '@alongside/core/text'
import type { ReactNode } from 'react'
import { loadLater } from '../controls/loadLater.js'
import { useAlongside } from '../provider/AlongsideContext.js'

const Customer360CardCovered = loadLater(() => import('./Customer360CardCovered.js'))
const Customer360CardGuarded = loadLater(() => import('./Customer360CardGuarded.js'))

export interface CoveredProps {
  readonly value: string
  /** What it is, e.g. `Phone`. */
  readonly name: string
}

export interface PrivateProps extends CoveredProps {
  /** The key of the field, or the name that somebody has somewhere. */
  readonly field: string | Identity
  readonly subject: Subject
  readonly isPrivate: boolean
  /** The value stayed with the source: it comes while a reveal is open. */
  readonly isMasked: boolean
  /** How it looks where everybody may see it. */
  readonly children: ReactNode
}

/** A value as it may be seen: covered until asked for where it is private, and by the company's rules where there are some. */
export function Customer360CardPrivate(props: PrivateProps) {
  const { policy } = useAlongside().props
  const { isPrivate, value, name, children } = props
  const plain = isPrivate ? <Customer360CardCovered value={value} name={name} fallback={<bdi className="al-card-private">{maskTail(value).shown}</bdi>} /> : children
  return policy ? <Customer360CardGuarded {...props} plain={plain} /> : plain
}
