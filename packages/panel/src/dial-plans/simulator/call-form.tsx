import {
  ActionIcon,
  Button,
  Checkbox,
  NumberInput,
  SegmentedControl,
  Select,
  Stack,
  TextInput,
} from '@mantine/core';
import { hasDevice, ownNumber } from '@simmpl/dialplan';
import type { SimulatedCallFields, SimulatedPhone } from '@simmpl/model';
import { agentKey, displayNumber, fullName, phoneBehaviours, problems, toE164 } from '@simmpl/model';
import { IconPlus, IconX } from '@tabler/icons-react';
import { type ReactNode, useMemo, useState } from 'react';
import { MomentField } from '../../forms/moment-field.tsx';
import { useWords } from '../../i18n/word-book.ts';
import { PersonAvatar } from '../../look/person-avatar.tsx';
import { useEditor } from '../editor/route-editor.ts';
import { useView } from '../editor/view.ts';
import { askedBy } from './asked.ts';
import styles from './call-form.module.css';
import { useTheSimulator } from './use-simulator.ts';
import { simulatorWords } from './words.ts';

/** What the call is like: only what this plan makes a difference for is asked. */
export function CallForm() {
  const say = useWords(simulatorWords);
  const { plan, route } = useEditor();
  const { call, change, chosen, directory } = useTheSimulator();
  const asked = useMemo(() => askedBy(plan.id, route, directory), [plan.id, route, directory]);
  const overridden = directory.planOverrides.has(plan.id);
  return (
    <Stack gap={20}>
      <MomentField value={call.at} onChange={(at) => change({ at })} />
      <CallerFields key={chosen?.id ?? ''} />
      <DialledField />
      <Section title={say('phones')}>
        {asked.phones.map((target) => (
          <PhoneField key={agentKey(target)} target={target} />
        ))}
        {asked.phones.length === 0 && <p className={styles.none}>{say('noPhones')}</p>}
      </Section>
      {asked.queues.length > 0 && (
        <Section title={say('lines')}>
          {asked.queues.map((queue) => (
            <LineField key={queue.id} queue={queue} />
          ))}
        </Section>
      )}
      {asked.keys && <KeyFields />}
      {asked.web.length > 0 && (
        <Section title={say('web')}>
          {asked.web.map((url) => (
            <WebField key={url} url={url} />
          ))}
        </Section>
      )}
      {(asked.closed || overridden || asked.switches.length > 0) && (
        <Section title={say('switches')}>
          {overridden && (
            <Checkbox
              label={say('override')}
              checked={call.override}
              onChange={(event) => change({ override: event.currentTarget.checked })}
            />
          )}
          {asked.closed && (
            <Checkbox
              label={say('closedNow')}
              checked={call.closed}
              onChange={(event) => change({ closed: event.currentTarget.checked })}
            />
          )}
          {asked.switches.map(({ sequence, label, on }) => (
            <Checkbox
              key={sequence}
              label={label}
              checked={call.switches.find((one) => one.sequence === sequence)?.on ?? on}
              onChange={(event) =>
                change({
                  switches: [
                    ...call.switches.filter((one) => one.sequence !== sequence),
                    { sequence, on: event.currentTarget.checked },
                  ],
                })
              }
            />
          ))}
        </Section>
      )}
      <NumberInput
        allowDecimal={false}
        label={say('hangsUpAfter')}
        placeholder={say('waitsOn')}
        suffix={say('seconds')}
        min={1}
        max={86_400}
        value={call.patienceSeconds ?? ''}
        onChange={(value) => change({ patienceSeconds: typeof value === 'number' ? value : null })}
      />
    </Stack>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className={styles.section}>
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

type CallerKind = 'outside' | 'anonymous' | 'colleague';

function CallerFields() {
  const say = useWords(simulatorWords);
  const { call, change, directory } = useTheSimulator();
  const { language } = useView().reading;
  const { caller } = call;
  const kind: CallerKind = caller === null ? 'anonymous' : 'user' in caller ? 'colleague' : 'outside';
  const [typed, setTyped] = useState<string>();
  const number = caller !== null && 'external' in caller ? displayNumber(caller.external) : '';
  const wrong = typed !== undefined && toE164(typed) === undefined;
  const [first] = directory.users.values();
  return (
    <Section title={say('caller')}>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={say('caller')}
        value={kind}
        onChange={(chosen) => {
          setTyped(undefined);
          if (chosen === 'anonymous') change({ caller: null });
          else if (chosen === 'colleague') change({ caller: first ? { user: first.id } : null });
          else change({ caller: { external: '+31612345678' } });
        }}
        data={[
          { value: 'outside', label: say('outsideShort') },
          { value: 'anonymous', label: say('anonymous') },
          { value: 'colleague', label: say('colleague') },
        ]}
      />
      {kind === 'outside' && (
        <>
          <TextInput
            label={say('number')}
            type="tel"
            value={typed ?? number}
            error={wrong ? problems['phone-number'][language] : undefined}
            onChange={(event) => {
              const text = event.currentTarget.value;
              const external = toE164(text);
              setTyped(text);
              if (external !== undefined) change({ caller: { external } });
            }}
            onBlur={() => !wrong && setTyped(undefined)}
          />
          <TextInput
            label={say('name')}
            value={call.callerName}
            maxLength={80}
            onChange={(event) => change({ callerName: event.currentTarget.value })}
          />
        </>
      )}
      {kind === 'colleague' && (
        <Select
          aria-label={say('chooseColleague')}
          searchable
          allowDeselect={false}
          limit={50}
          value={caller !== null && 'user' in caller ? caller.user : null}
          onChange={(user) => user && change({ caller: { user } })}
          data={[...directory.users.values()].map((user) => ({
            value: user.id,
            label: `${fullName(user)} (${user.internalNumber})`,
          }))}
        />
      )}
    </Section>
  );
}

function DialledField() {
  const say = useWords(simulatorWords);
  const { plan } = useEditor();
  const { call, change, directory } = useTheSimulator();
  const numbers = [...plan.numbers, plan.internalNumber];
  if (numbers.length < 2) return null;
  return (
    <Select
      label={say('dialled')}
      allowDeselect={false}
      value={call.dialled ?? ownNumber(plan, directory)}
      onChange={(dialled) => change({ dialled })}
      data={numbers.map((value) => ({ value, label: displayNumber(value) }))}
    />
  );
}

function PhoneField({ target }: { readonly target: SimulatedPhone['target'] }) {
  const say = useWords(simulatorWords);
  const { call, change, directory } = useTheSimulator();
  const user = 'user' in target ? directory.users.get(target.user) : undefined;
  const name = 'external' in target ? displayNumber(target.external) : user ? fullName(user) : '';
  const key = agentKey(target);
  const phone = call.phones.find((one) => agentKey(one.target) === key);
  const does = phone?.does ?? 'rings';
  const afterSeconds = phone?.afterSeconds ?? 5;
  const set = (changed: Partial<SimulatedPhone>) =>
    change({
      phones: [
        ...call.phones.filter((one) => agentKey(one.target) !== key),
        { target, does, afterSeconds, ...changed },
      ],
    });
  return (
    <div className={styles.phone} data-testid={`phone-${key}`}>
      <span className={styles.who}>
        <PersonAvatar name={name} url={user?.avatar ?? null} size={24} />
        <span>{name}</span>
      </span>
      {user && !hasDevice(user.id, directory) ? (
        <span className={styles.none}>{say('noDevice')}</span>
      ) : (
        <span className={styles.does}>
          <Select
            size="xs"
            aria-label={say('doesOf', { name })}
            allowDeselect={false}
            value={does}
            onChange={(chosen) => set({ does: phoneBehaviours.find((one) => one === chosen) ?? 'rings' })}
            data={phoneBehaviours.map((value) => ({ value, label: say(value) }))}
          />
          {(does === 'answers' || does === 'declines') && (
            <NumberInput
              allowDecimal={false}
              size="xs"
              aria-label={say('afterOf', { name })}
              prefix={`${say('after')} `}
              suffix={say('seconds')}
              hideControls
              min={0}
              max={600}
              value={afterSeconds}
              onChange={(value) => typeof value === 'number' && set({ afterSeconds: value })}
            />
          )}
        </span>
      )}
    </div>
  );
}

/** How busy a queue is when the caller comes. */
function LineField({
  queue: { id, name },
}: {
  readonly queue: { readonly id: string; readonly name: string };
}) {
  const say = useWords(simulatorWords);
  const { call, change } = useTheSimulator();
  const line = call.lines.find((one) => one.in.queue === id);
  const others = call.lines.filter((one) => one !== line);
  const set = (changed: Partial<typeof line>) =>
    change({
      lines: [...others, { in: { queue: id }, ahead: 2, freeEverySeconds: 60, ...line, ...changed }],
    });
  return (
    <div className={styles.web} data-testid={`line-${id}`}>
      <span>{name}</span>
      <SegmentedControl
        size="xs"
        aria-label={say('lineOf', { name })}
        value={line === undefined ? 'free' : 'busy'}
        onChange={(chosen) => (chosen === 'free' ? change({ lines: others }) : set({}))}
        data={[
          { value: 'free', label: say('lineFree') },
          { value: 'busy', label: say('lineBusy') },
        ]}
      />
      {line !== undefined && (
        <div className={styles.line}>
          <NumberInput
            allowDecimal={false}
            size="xs"
            label={say('ahead')}
            min={0}
            max={100}
            value={line.ahead}
            onChange={(value) => typeof value === 'number' && set({ ahead: value })}
          />
          <NumberInput
            allowDecimal={false}
            size="xs"
            label={say('freeEvery')}
            suffix={say('seconds')}
            min={1}
            max={3_600}
            value={line.freeEverySeconds}
            onChange={(value) => typeof value === 'number' && set({ freeEverySeconds: value })}
          />
        </div>
      )}
    </div>
  );
}

function KeyFields() {
  const say = useWords(simulatorWords);
  const { call, change } = useTheSimulator();
  const presses = call.presses.length === 0 ? [silent] : call.presses;
  /** What is pressed goes by the number of the question. */
  const questions = presses.map((press, index) => ({ ...press, number: index + 1 }));
  const set = (number: number, changed: Partial<SimulatedCallFields['presses'][number]>) =>
    change({ presses: presses.map((one, at) => (at === number - 1 ? { ...one, ...changed } : one)) });
  return (
    <Section title={say('keys')}>
      {questions.map(({ keys, afterSeconds, number }) => (
        <div key={number} className={styles.keys}>
          <TextInput
            size="xs"
            label={say('keysNth', { number })}
            placeholder={say('nothingPressed')}
            inputMode="tel"
            maxLength={8}
            value={keys}
            onChange={(event) => set(number, { keys: event.currentTarget.value.replaceAll(/[^0-9*#]/g, '') })}
          />
          <NumberInput
            allowDecimal={false}
            size="xs"
            w={76}
            aria-label={say('keysNthAfter', { number })}
            prefix={`${say('after')} `}
            suffix={say('seconds')}
            hideControls
            min={0}
            max={60}
            value={afterSeconds}
            onChange={(value) => typeof value === 'number' && set(number, { afterSeconds: value })}
          />
          {presses.length > 1 && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size={30}
              aria-label={say('removeKeys', { number })}
              onClick={() => change({ presses: presses.toSpliced(number - 1, 1) })}
            >
              <IconX size={14} stroke={1.6} />
            </ActionIcon>
          )}
        </div>
      ))}
      {presses.length < 30 && (
        <Button
          variant="subtle"
          size="compact-sm"
          className={styles.add}
          leftSection={<IconPlus size={14} stroke={1.6} />}
          onClick={() => change({ presses: [...presses, silent] })}
        >
          {say('addKeys')}
        </Button>
      )}
    </Section>
  );
}

const silent = { keys: '', afterSeconds: 2 };

function WebField({ url }: { readonly url: string }) {
  const say = useWords(simulatorWords);
  const { call, change } = useTheSimulator();
  const answer = call.web.find((one) => one.url === url)?.answer ?? null;
  const host = URL.canParse(url) ? new URL(url).host : url;
  const set = (given: string | null) =>
    change({ web: [...call.web.filter((one) => one.url !== url), { url, answer: given }] });
  return (
    <div className={styles.web}>
      <span>{host}</span>
      <SegmentedControl
        size="xs"
        aria-label={say('webOf', { host })}
        value={answer === null ? 'silent' : 'answers'}
        onChange={(chosen) => set(chosen === 'silent' ? null : '')}
        data={[
          { value: 'answers', label: say('webAnswers') },
          { value: 'silent', label: say('webSilent') },
        ]}
      />
      {answer !== null && (
        <TextInput
          size="xs"
          aria-label={say('webText', { host })}
          placeholder={say('webHint')}
          maxLength={5_000}
          value={answer}
          onChange={(event) => set(event.currentTarget.value)}
        />
      )}
    </div>
  );
}
