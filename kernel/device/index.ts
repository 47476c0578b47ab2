// [Note: what a screen stands on] Everything a screen asks of the device, in one look; each has its own page of words where it lies.
//
//   // records: opened in memory after unlock, drawn in the same frame, live
//   const calls = useRecords(call)                       // every opened record of the shape, newest version each
//   const stays = useRecords(stay, { caseId })           // of one case
//   const one   = useRecord(card, id)                    // or undefined
//   const shut  = useLocked(note, { caseId })            // held here and not readable: show each as a locked row
//   // { id, caseId, circle, version, coded, sealed, by, at, state: 'sealed'|'sending'|'there'|'refused', notices }
//   const put   = usePut()
//   const rec   = put(call, { coded: {…}, sealed: {…} })                       // new: id made here
//                 put(stay, { id: rec.id, caseId, coded: {…}, sealed: {…} })   // next version of the same record
//                 put(note, { caseId, circle: 'psych', coded, sealed })        // a role circle by name, or a circle id
//   // put returns at once (the value is on the screen); sealing, storing and sending follow. It never throws for a refusal:
//   // a refused record stays with `state: 'refused', refusal`, and useRefused() lists them until somebody settles it.
//   const undo  = useUndo()                              // undo(rec, t('saved')): toast, Ctrl+Z; sent after 10 s. Not for beds
//   const [text, setText, drop] = useDraft('note:' + caseId, '', 'intake')     // sealed every 2 s, survives lock and power cut
//   const t     = useWords('shelter')                    // t('place', { beds: 3 }): ICU; missing key shows Russian, flagged
//   const say   = useProblem('shelter')                  // a sentence for anything thrown: Refused, Alarm, Away, Fault
//   const me    = useMe()                                // { account, roles, may(permission), language, circles }
//   const { isBusy, trouble, attempt } = useAttempt(say) // a deed that may fail: void attempt(async () => …), <Trouble>{trouble}</Trouble>
//   const ask   = useAsk(contract)                       // typed endpoints that are no records; Refused is thrown by name
//   const today = useToday()                             // calendar day of the centre, ISO; ticks at midnight
//   const dates = useDates()                             // dates.day('2026-11-22'), dates.moment(iso): own tables, no Intl
//   const sort  = useSorting()                           // the alphabet of her language
//   const hidden = useMasked()                           // shared-screen mode: names never shown
//   <Masked alias="Ирис-214" name={name} caseId={caseId} />   // press and hold the eye; writes the ledger line
//   openCase(caseId)                                     // a case's records from the server, every author checked; ledger line
//   const go = useGo(); const id = useParam('caseId'); <To path="/cases" />
//   const own   = useOwnCircles()                        // own.make({ members }): Promise<circle id> (on line only), own.readersOf(circle)
//   const { duties } = useRaisedDuties()                  // what the rules of all parts ask for now; to people: capabilities/duties/staff/door.tsx
//   const now   = useMinute()                             // ISO, whole minutes; draws again with each new one
//   const { state, append } = useChain()                 // append((at) => vault.removeMember({ account, at }))
//   const w     = useWordsIn('consent', 'kk')            // a room's words in another language: a paper she takes with her
//   const lang  = useWriting()                           // the language of notes and papers, apart from that of the screens

export type { Access } from './access.ts'
export { afterPaint } from './after-paint.ts'
export { noteInLedger, openCase } from './case.ts'
export { dayOf, endOfDay, momentOn } from './clock.ts'
export { addDays, daysBetween, weekdayOf, type Dates } from './dates.ts'
export type { AlarmNote, Conflict, Device, Me, Put, Putting, RefusedRecord, Saving } from './device.ts'
export { useDevice, useSignal } from './device-context.tsx'
export type { Door, DoorFacts, Invitation, SessionFacts } from './door.ts'
export { To, useGo, useParam } from './go.tsx'
export { Masked, useMasked } from './masked.tsx'
export { usePanels, type ShownPanel } from './panels.tsx'
export type { OwnCircles } from './own-circles.ts'
export type { Command, Panel, Place, Screen, SearchCard, StaffPart, TodayCard } from './part.ts'
export type { Raised, RaisedNow } from './raised.ts'
export type { Locked, Opened, RecordState } from './records.ts'
export { reflexes, type Reflex } from './reflexes.ts'
export { Away } from './request.ts'
export type { Found } from './search.ts'
export type { ClosedBecause, DeviceProfile, ServerSide, Session } from './session.ts'
export { oncePer } from './once-per.ts'
export { offerUndo, say } from './undo.ts'
export { useAsk, type Asking } from './use-ask.ts'
export { useAttempt } from './use-attempt.ts'
export { useAdding, type ShownAdding } from './use-adding.tsx'
export { useDates, useDatesIn, useSorting, useToday } from './use-dates.ts'
export { useAccess, useAlarms, useChain, useMe, useRemembered, useSession } from './use-me.ts'
export { useDraft, usePut, useUndo } from './use-put.ts'
export { useOwnCircles } from './use-own-circles.ts'
export { useMinute, useRaisedDuties } from './use-raised-duties.ts'
export { useConflicts, useHeldOfCase, useLocked, useRecord, useRecords, useRefused } from './use-records.ts'
export { useStory, type StoryLine } from './use-story.ts'
export { useLanguage, useProblem, useSay, useSayIn, useWords, useWordsIn, type T } from './words.tsx'
export { whenDrawn, whenLoaded } from './when-loaded.tsx'
export { useWriting } from './use-writing.ts'
export { useStaffParts } from './shell/parts.tsx'
