'use client'
import type { Desk } from '@alongside/core/desk'
import { useCallback, useSyncExternalStore } from 'react'
import { useAlongside } from '../provider/AlongsideContext.js'
import { createDeskBoard, type DeskBoard } from './createDeskBoard.js'
import { createDeskPlaces, type DeskPlaces } from './createDeskPlaces.js'

const boards = new WeakMap<Desk, DeskBoard>()
const places = new WeakMap<Desk, DeskPlaces>()
const nothing: readonly never[] = []

/** The one board of the provider's desk; undefined where there is no desk. */
export function useDeskBoard(): DeskBoard | undefined {
  const { desk } = useAlongside().props
  return desk && oneOf(boards, desk, createDeskBoard)
}

/** Something of the board that is drawn anew when it changes. `read` must answer the same value while nothing did. */
export function useOnBoard<T>(board: DeskBoard | undefined, read: (board: DeskBoard) => T): T | undefined {
  const subscribe = useCallback((listener: () => void) => board?.watch(nothing, listener) ?? (() => undefined), [board])
  const look = () => board && read(board)
  return useSyncExternalStore(subscribe, look, look)
}

/** What is known on this page about the places of a desk. */
export function placesOf(desk: Desk): DeskPlaces {
  return oneOf(places, desk, createDeskPlaces)
}

function oneOf<T>(known: WeakMap<Desk, T>, desk: Desk, create: (desk: Desk) => T): T {
  const found = known.get(desk) ?? create(desk)
  known.set(desk, found)
  return found
}
