import { wordBook } from '../../i18n/word-book.ts';

export const versionWords = wordBook('versions', {
  title: { nl: 'Versies', en: 'Versions' },
  // What there is
  draft: { nl: 'Concept', en: 'Draft' },
  draftState: { nl: 'geldt nog niet', en: 'not in force yet' },
  planned: { nl: 'Vanaf {{when}}', en: 'From {{when}}' },
  plannedState: { nl: 'gepland', en: 'planned' },
  failed: { nl: 'Bedoeld voor {{when}}', en: 'Meant for {{when}}' },
  failedState: { nl: 'niet gepubliceerd', en: 'not published' },
  version: { nl: 'Versie {{number}}', en: 'Version {{number}}' },
  live: { nl: 'geldt nu', en: 'in force' },
  savedBy: { nl: '{{author}}, {{when}}', en: '{{author}}, {{when}}' },
  plannedBy: { nl: 'gepland door {{author}}, {{when}}', en: 'planned by {{author}}, {{when}}' },
  wasPlanned: { nl: 'gepland op {{when}}', en: 'planned {{when}}' },
  restoredFrom: { nl: 'Versie {{number}} teruggezet', en: 'Brought back version {{number}}' },
  // Comparing
  compare: { nl: 'Vergelijk met', en: 'Compare with' },
  withLive: { nl: 'wat nu geldt', en: 'what is in force' },
  withBefore: { nl: 'de versie ervoor', en: 'the version before' },
  same: { nl: 'Geen verschil met wat nu geldt.', en: 'No difference from what is in force.' },
  sameAsBefore: {
    nl: 'Geen verschil met de versie ervoor.',
    en: 'No difference from the version before.',
  },
  first: {
    nl: 'Dit is de eerste versie: alles is nieuw.',
    en: 'This is the first version: everything is new.',
  },
  empty: { nl: 'Geen stappen', en: 'No steps' },
  drawn: { nl: 'Het verschil op de tijdlijn', en: 'The difference on the timeline' },
  added: { nl: 'nieuw', en: 'new' },
  removed: { nl: 'weg', en: 'gone' },
  changed: { nl: 'gewijzigd', en: 'changed' },
  moved: { nl: 'verplaatst', en: 'moved' },
  count: { nl: '{{number}} {{mark}}', en: '{{number}} {{mark}}' },
  stood: { nl: 'stond {{when}}', en: 'stood {{when}}' },
  stoodAt: {
    nl: 'stond hier op plaats {{from}}, nu op plaats {{to}}',
    en: 'was at place {{from}} here, now at place {{to}}',
  },
  change: { nl: '{{what}}: {{before}} → {{after}}', en: '{{what}}: {{before}} → {{after}}' },
  label: { nl: 'Naam in het belplan', en: 'Name in the plan' },
  // Acts
  restore: {
    nl: 'Terugzetten: geldt vanaf het volgende gesprek',
    en: 'Bring back: in force for the next call',
  },
  restoreAnyway: {
    nl: 'Toch terugzetten: geldt vanaf het volgende gesprek',
    en: 'Bring back anyway: in force for the next call',
  },
  restored: { nl: 'Versie {{number}} geldt weer', en: 'Version {{number}} is in force again' },
  takeDraft: { nl: 'Verder met dit concept', en: 'Go on with this draft' },
  takePlanned: { nl: 'Hiermee verder werken', en: 'Work on from this' },
  taken: { nl: 'Je werkt nu verder met {{what}}', en: 'You now work on from {{what}}' },
  discardDraft: { nl: 'Concept weggooien', en: 'Discard draft' },
  discarded: { nl: 'Het concept is weg', en: 'The draft is gone' },
  cancelPlanned: { nl: 'Planning annuleren', en: 'Cancel the planning' },
  cancelled: {
    nl: 'De planning is geannuleerd: er verandert niets.',
    en: 'The planning is cancelled: nothing will change.',
  },
  putAway: { nl: 'Weghalen', en: 'Put away' },
  back: { nl: 'Alle versies', en: 'All versions' },
  wentWrong: { nl: 'Dat lukte niet', en: 'That did not work' },
  // Notices
  draftNotice: {
    nl: '{{author}} bewaarde een concept ({{when}}). Hieronder staat wat nu geldt.',
    en: '{{author}} kept a draft ({{when}}). Below is what is in force now.',
  },
  draftHere: {
    nl: 'Je werkt aan het concept van {{author}} ({{when}}).',
    en: 'You are working on the draft of {{author}} ({{when}}).',
  },
  draftMoved: {
    nl: '{{author}} heeft het concept intussen bijgewerkt ({{when}}). Je eigen werk staat hieronder.',
    en: '{{author}} went on with the draft meanwhile ({{when}}). Your own work is below.',
  },
  plannedNotice: {
    nl: 'Vanaf {{when}} geldt een andere versie, gepland door {{author}}.',
    en: 'From {{when}} another version is in force, planned by {{author}}.',
  },
  plannedSince: {
    nl: 'Vanaf {{when}} geldt een andere versie, gepland door {{author}}. Het belplan is daarna nog gewijzigd; die wijziging vervalt dan.',
    en: 'From {{when}} another version is in force, planned by {{author}}. The plan was changed after that; that change is lost then.',
  },
  failedNotice: {
    nl: 'De versie die vanaf {{when}} zou gelden is niet gepubliceerd: er klopt iets niet meer. Bellers horen nog wat hieronder staat.',
    en: 'The version meant to be in force from {{when}} was not published: something in it is no longer right. Callers still hear what is below.',
  },
  look: { nl: 'Bekijken', en: 'Look' },
  // Saving
  why: { nl: 'Waarom', en: 'Why' },
  mayBeEmpty: { nl: '(mag leeg)', en: '(optional)' },
  whyExample: { nl: 'Bijvoorbeeld: dicht met kerst', en: 'For example: closed at Christmas' },
  from: { nl: 'Vanaf wanneer', en: 'From when' },
  atOnce: { nl: 'Nu', en: 'Now' },
  atMoment: { nl: 'Op een moment', en: 'At a moment' },
  moment: { nl: 'Dag en tijd', en: 'Day and time' },
  momentHint: { nl: 'Volgens de klok van {{zone}}', en: 'By the clock of {{zone}}' },
  publish: { nl: 'Publiceren: geldt vanaf het volgende gesprek', en: 'Publish: in force for the next call' },
  published: {
    nl: 'Gepubliceerd. Dit geldt vanaf het volgende gesprek.',
    en: 'Published. In force for the next call.',
  },
  plan: { nl: 'Plannen: geldt vanaf {{when}}', en: 'Plan: in force from {{when}}' },
  planAnyway: { nl: 'Toch plannen: geldt vanaf {{when}}', en: 'Plan anyway: in force from {{when}}' },
  plannedDone: {
    nl: 'Gepland. Dit geldt vanaf {{when}}; tot dan verandert er niets.',
    en: 'Planned. In force from {{when}}; nothing changes until then.',
  },
  keepDraft: { nl: 'Als concept bewaren', en: 'Keep as draft' },
  draftKept: {
    nl: 'Bewaard als concept. Bellers merken er nog niets van.',
    en: 'Kept as draft. Callers do not notice anything yet.',
  },
  willBeReplaced: {
    nl: 'Let op: vanaf {{when}} geldt de versie die {{author}} heeft gepland. Wat je nu publiceert, zit daar niet in.',
    en: 'Mind: from {{when}} the version that {{author}} planned is in force. What you publish now is not in it.',
  },
  draftConflict: {
    nl: '{{author}} heeft intussen zelf een concept bewaard ({{when}}). Een belplan heeft één concept.',
    en: '{{author}} kept a draft meanwhile ({{when}}). A plan has one draft.',
  },
  draftGone: {
    nl: 'Het concept waar je mee verder werkte, is intussen gepubliceerd of weggegooid.',
    en: 'The draft that you worked on was published or discarded meanwhile.',
  },
  replaceDraft: { nl: 'Vervangen door mijn werk', en: 'Replace it by my work' },
  keepAnyway: { nl: 'Mijn werk als concept bewaren', en: 'Keep my work as draft' },
  // In the list of plans
  tileDraft: { nl: 'concept van {{author}}', en: 'draft of {{author}}' },
  tilePlanned: { nl: 'verandert {{when}}', en: 'changes {{when}}' },
  tileFailed: { nl: 'niet gepubliceerd', en: 'not published' },
});
