import {
  loadStep,
  moduleOf,
  type PlanId,
  partyName,
  personalPlan,
  planName,
  sentenceText,
} from '@simmpl/dialplan';
import type { Directory, Route } from '@simmpl/model';
import {
  IconAlertTriangle,
  IconArrowRight,
  IconBellOff,
  IconEar,
  IconHandFinger,
  IconMail,
  IconPhoneCall,
  IconWebhook,
} from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../../i18n/word-book.ts';
import { ListenButton } from '../../look/listen-button.tsx';
import { useView } from '../editor/view.ts';
import { findStep } from '../route/route-edit.ts';
import { clock } from '../route/timeline.ts';
import { heardWords, plainName } from './heard-words.ts';
import { usePlayHead } from './play-head.ts';
import styles from './step-story.module.css';
import { type Note, type Story, stepAt } from './story.ts';
import { useTheSimulator } from './use-simulator.ts';
import { simulatorWords } from './words.ts';

/** What a simulated call meets at a step: under its card, with the bead while the call is there. */
export function StepStory({ stepId }: { readonly stepId: string }) {
  const { told } = useTheSimulator();
  const visit = told?.story.visits.get(stepId);
  if (told === undefined || visit === undefined || visit.passedOver) return null;
  return (
    <>
      <WalkingBead story={told.story} stepId={stepId} />
      {visit.notes.length > 0 && (
        <ul className={styles.notes} data-testid={`story-${stepId}`}>
          {keyed(visit.notes).map(([key, note]) => (
            <NoteLine key={key} note={note} lengthMs={told.story.lengthMs} />
          ))}
        </ul>
      )}
    </>
  );
}

/** Notes go by what they are, when, and their turn among the like. */
function keyed(notes: readonly Note[]): [key: string, note: Note][] {
  const turns = new Map<string, number>();
  return notes.map((note) => {
    const what = `${note.kind} ${note.atMs}`;
    const turn = (turns.get(what) ?? 0) + 1;
    turns.set(what, turn);
    return [`${what} ${turn}`, note];
  });
}

function WalkingBead({ story, stepId }: { readonly story: Story; readonly stepId: string }) {
  const { head } = useTheSimulator();
  const here = usePlayHead(head, (atMs) => stepAt(story, atMs) === stepId);
  const bead = useRef<HTMLSpanElement>(null);
  // The call is followed where it goes, but not to where it begins: the form is being filled in there.
  useEffect(() => {
    if (here && head.atMs > 0) bead.current?.scrollIntoView({ block: 'nearest' });
  }, [here, head]);
  return here ? <span ref={bead} className={styles.bead} data-testid="walking-bead" /> : null;
}

function NoteLine({ note, lengthMs }: { readonly note: Note; readonly lengthMs: number }) {
  const { head } = useTheSimulator();
  const now = usePlayHead(head, (atMs) => isNow(note, Math.min(atMs, lengthMs - 1)));
  return (
    <li className={styles.note} data-now={now || undefined}>
      <span className={styles.at}>{clock(note.atMs)}</span>
      <NoteBody note={note} />
    </li>
  );
}

/** What takes no time stays lit for a moment. */
const momentMs = 1_500;
const isNow = (note: Note, atMs: number): boolean =>
  note.atMs <= atMs && atMs < ('untilMs' in note ? note.untilMs : note.atMs + momentMs);

function NoteBody({ note }: { readonly note: Note }): ReactNode {
  const say = useWords(simulatorWords);
  const { picture, language } = useView().reading;
  const { directory } = useTheSimulator();
  const who = (party: Parameters<typeof partyName>[0]) =>
    plainName(partyName(party, picture.names, language));
  switch (note.kind) {
    case 'phone': {
      const name = who(note.target);
      return (
        <figure className={styles.phone} aria-label={say('display', { name })}>
          <figcaption>
            <span>{name}</span>
            <span>
              {say(ends[note.end])} {clock(note.untilMs)}
            </span>
          </figcaption>
          <span className={styles.display}>
            {note.name !== '' && <span>{note.name}</span>}
            <span>{note.display}</span>
          </span>
        </figure>
      );
    }
    case 'silent':
      return (
        <Line icon={<IconBellOff size={15} stroke={1.6} aria-hidden />}>
          {say('silent', {
            name: who(note.target),
            why: note.why === 'no-device' ? say('noDevice') : say(note.why),
          })}
        </Line>
      );
    case 'heard': {
      const { words, url } = heardWords(note.what, picture, language, say);
      return (
        <Line icon={<IconEar size={15} stroke={1.6} aria-label={say('hears')} />}>
          {words}
          {url !== undefined && <ListenButton url={url} name={words} size={24} />}
        </Line>
      );
    }
    case 'presses':
      return (
        <Line icon={<IconHandFinger size={15} stroke={1.6} aria-hidden />}>
          {say('presses', { keys: note.keys })}
        </Line>
      );
    case 'mails':
      return (
        <Line icon={<IconMail size={15} stroke={1.6} aria-hidden />}>
          {say('mails', { to: note.to.join(', ') })}
        </Line>
      );
    case 'web':
      return (
        <Line icon={<IconWebhook size={15} stroke={1.6} aria-hidden />}>
          {say(note.answered ? 'webAnswered' : 'webTimedOut', { host: hostOf(note.url) })}
        </Line>
      );
    case 'call-back':
      return <Line icon={<IconPhoneCall size={15} stroke={1.6} aria-hidden />}>{say('callBack')}</Line>;
    case 'failed':
      return <Line icon={<IconAlertTriangle size={15} stroke={1.6} aria-hidden />}>{say('stepFailed')}</Line>;
    case 'elsewhere': {
      const named = planName(note.plan, directory);
      const step = findStep(routeOf(note.plan, directory), note.stepId);
      const sentence = step && loadStep(step)?.sentence(picture.names, language);
      return (
        <Line icon={<IconArrowRight size={15} stroke={1.6} aria-hidden />}>
          {say('inPlan', {
            plan: 'user' in note.plan ? say('ofUser', { name: named }) : named,
            step: sentence
              ? sentenceText(sentence)
              : (moduleOf(note.type)?.words[language].name ?? note.type),
          })}
        </Line>
      );
    }
  }
}

function Line({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) {
  return (
    <span className={styles.line}>
      {icon}
      <span className={styles.lineWords}>{children}</span>
    </span>
  );
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);

function routeOf(plan: PlanId, directory: Directory): Route {
  if ('dialPlan' in plan) return directory.dialPlans.get(plan.dialPlan)?.route ?? [];
  const user = directory.users.get(plan.user);
  return user === undefined ? [] : personalPlan(user, directory);
}

const ends = {
  answered: 'endAnswered',
  'answered-elsewhere': 'endElsewhere',
  'time-out': 'endTimeOut',
  declined: 'endDeclined',
  'caller-gone': 'endCallerGone',
} as const;
