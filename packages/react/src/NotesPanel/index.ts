'use client'
export { NotesPanel, type NotesPanelProps, type NotesPanelSlots } from './NotesPanel.js'
export { useNotesPanel, type ConversationPlace, type NoteScope, type Notes, type NotesEntry, type NotesPanelOptions } from './useNotesPanel.js'
