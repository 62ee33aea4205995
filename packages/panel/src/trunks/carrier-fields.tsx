import {
  Accordion,
  Group,
  MultiSelect,
  NumberInput,
  Select,
  Stack,
  Switch,
  TagsInput,
  TextInput,
} from '@mantine/core';
import { trunkCodecs } from '@simmpl/model';
import type { Form } from '../forms/use-form.ts';
import { useWords } from '../i18n/word-book.ts';
import { carrierWords } from './carrier-words.ts';
import type { Trunk } from './queries.ts';
import { NumberFormSelect, order } from './shared-fields.tsx';

/** The fields of a trunk that say what its carrier wants. */
export type CarrierValues = Pick<
  Trunk,
  | 'alsoSendTo'
  | 'channelsIn'
  | 'channelsOut'
  | 'weight'
  | 'firstReplySeconds'
  | 'codecs'
  | 'numberForm'
  | 'callerId'
  | 'health'
>;

/** What a carrier is asked by, where it is. */
const usualHealth = { everySeconds: 60, downAfter: 3 };

/** What a carrier wants beyond an address and an account; most trunks need none of it. */
export function CarrierFields({ form }: { readonly form: Form<CarrierValues & { readonly name: string }> }) {
  const say = useWords(carrierWords);
  const { values, set, problemOf } = form;
  const { numberForm, callerId, health } = values;
  const limit = (field: 'channelsIn' | 'channelsOut') => (
    <NumberInput
      label={say(field)}
      description={say('noLimit')}
      min={1}
      allowDecimal={false}
      value={values[field] ?? ''}
      error={problemOf(field)}
      inputWrapperOrder={order}
      onChange={(limit) => set({ [field]: limit === '' ? null : Number(limit) })}
    />
  );
  return (
    <Accordion multiple variant="separated" chevronPosition="left">
      <Accordion.Item value="order">
        <Accordion.Control>{say('order')}</Accordion.Control>
        <Accordion.Panel>
          <Stack>
            <TagsInput
              label={say('alsoSendTo')}
              description={say('alsoSendToHint')}
              value={[...values.alsoSendTo]}
              error={problemOf('alsoSendTo')}
              onChange={(alsoSendTo) => set({ alsoSendTo })}
            />
            <Group grow align="start">
              <NumberInput
                label={say('firstReply')}
                description={say('firstReplyHint')}
                suffix={say('seconds')}
                min={1}
                max={30}
                allowDecimal={false}
                value={values.firstReplySeconds}
                error={problemOf('firstReplySeconds')}
                inputWrapperOrder={order}
                onChange={(seconds) => set({ firstReplySeconds: Number(seconds) })}
              />
              <NumberInput
                label={say('weight')}
                description={say('weightHint')}
                min={0}
                max={100}
                allowDecimal={false}
                value={values.weight}
                error={problemOf('weight')}
                inputWrapperOrder={order}
                onChange={(weight) => set({ weight: Number(weight) })}
              />
            </Group>
            <Group grow align="start">
              {limit('channelsIn')}
              {limit('channelsOut')}
            </Group>
          </Stack>
        </Accordion.Panel>
      </Accordion.Item>
      <Accordion.Item value="numbers">
        <Accordion.Control>{say('numbersAndCaller')}</Accordion.Control>
        <Accordion.Panel>
          <Stack>
            {(['to', 'from', 'identity'] as const).map((field) => (
              <NumberFormSelect
                key={field}
                label={say(`number.${field}`)}
                value={numberForm[field]}
                set={(form) => set({ numberForm: { ...numberForm, [field]: form } })}
              />
            ))}
            <Select
              label={say('identity')}
              description={say('identityHint')}
              allowDeselect={false}
              value={callerId.identity}
              data={[
                { value: 'pai', label: 'P-Asserted-Identity' },
                { value: 'ppi', label: 'P-Preferred-Identity' },
                { value: 'rpid', label: 'Remote-Party-ID' },
                { value: 'none', label: say('identityNone') },
              ]}
              onChange={(identity) => identity && set({ callerId: { ...callerId, identity } })}
            />
            <Select
              label={say('from')}
              allowDeselect={false}
              value={callerId.from}
              data={[
                { value: 'caller', label: say('fromCaller') },
                { value: 'account', label: say('fromAccount') },
              ]}
              onChange={(from) => from && set({ callerId: { ...callerId, from } })}
            />
            <Select
              label={say('withheld')}
              allowDeselect={false}
              value={callerId.withheld}
              data={[
                { value: 'anonymous', label: say('withheldAnonymous') },
                { value: 'privacy', label: say('withheldPrivacy') },
              ]}
              onChange={(withheld) => withheld && set({ callerId: { ...callerId, withheld } })}
            />
            <TextInput
              label={say('domain')}
              description={say('domainHint')}
              value={callerId.domain ?? ''}
              error={problemOf('callerId')}
              onChange={({ currentTarget }) =>
                set({ callerId: { ...callerId, domain: currentTarget.value.trim() || null } })
              }
            />
            <MultiSelect
              label={say('codecs')}
              description={say('codecsHint')}
              value={[...values.codecs]}
              error={problemOf('codecs')}
              data={[...trunkCodecs]}
              onChange={(codecs) => set({ codecs })}
            />
          </Stack>
        </Accordion.Panel>
      </Accordion.Item>
      <Accordion.Item value="health">
        <Accordion.Control>{say('health')}</Accordion.Control>
        <Accordion.Panel>
          <Stack>
            <Switch
              label={say('ask')}
              description={say('askHint')}
              checked={health !== null}
              onChange={({ currentTarget }) => set({ health: currentTarget.checked ? usualHealth : null })}
            />
            {health !== null && (
              <Group grow align="start">
                <NumberInput
                  label={say('every')}
                  suffix={say('seconds')}
                  min={10}
                  max={3600}
                  allowDecimal={false}
                  value={health.everySeconds}
                  error={problemOf('health')}
                  onChange={(seconds) => set({ health: { ...health, everySeconds: Number(seconds) } })}
                />
                <NumberInput
                  label={say('downAfter')}
                  suffix={say('times')}
                  min={1}
                  max={10}
                  allowDecimal={false}
                  value={health.downAfter}
                  onChange={(times) => set({ health: { ...health, downAfter: Number(times) } })}
                />
              </Group>
            )}
          </Stack>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}
