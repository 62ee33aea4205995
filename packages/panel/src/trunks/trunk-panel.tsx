import {
  Button,
  Drawer,
  Group,
  NumberInput,
  PasswordInput,
  Select,
  Stack,
  Switch,
  Text,
  TextInput,
} from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type TrunkTemplate, trunkTemplates } from '@simmpl/model';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from '../forms/use-form.ts';
import { formWords } from '../forms/words.ts';
import { useWords } from '../i18n/word-book.ts';
import { AskCarrier } from './ask-carrier.tsx';
import { CarrierFields } from './carrier-fields.tsx';
import { changeTrunk, createTrunk, type Trunk, trunksKey } from './queries.ts';
import { AddressesField, order, ProtocolField } from './shared-fields.tsx';
import { trunkWords } from './words.ts';

type TrunkValues = Omit<Trunk, 'id' | 'companyId' | 'sendTo' | 'username'> & {
  readonly sendTo: string;
  readonly username: string;
  readonly password: string;
};

const valuesOf = (trunk: Trunk | null): TrunkValues => ({
  name: trunk?.name ?? '',
  acceptFrom: trunk?.acceptFrom ?? [],
  sendTo: trunk?.sendTo ?? '',
  protocol: trunk?.protocol ?? 'udp',
  username: trunk?.username ?? '',
  password: '',
  register: trunk?.register ?? false,
  channels: trunk?.channels ?? null,
  priority: trunk?.priority ?? 10,
  alsoSendTo: trunk?.alsoSendTo ?? [],
  channelsIn: trunk?.channelsIn ?? null,
  channelsOut: trunk?.channelsOut ?? null,
  weight: trunk?.weight ?? 10,
  firstReplySeconds: trunk?.firstReplySeconds ?? 6,
  codecs: trunk?.codecs ?? [],
  numberForm: trunk?.numberForm ?? { to: 'plus', from: 'plus', identity: 'plus' },
  callerId: trunk?.callerId ?? { identity: 'pai', from: 'caller', withheld: 'anonymous', domain: null },
  health: trunk === null ? { everySeconds: 60, downAfter: 3 } : trunk.health,
});

function saveTrunk(company: string | null, trunk: Trunk | null, values: TrunkValues): Promise<Trunk> {
  const { password, sendTo, username, ...fields } = values;
  const body = {
    ...fields,
    sendTo: sendTo.trim() || null,
    username: username.trim() || null,
    ...(password === '' ? {} : { password }),
  };
  return trunk === null ? createTrunk(company, body) : changeTrunk(trunk, body);
}

/** The fields of a form that a template fills in. */
const filledIn = ({ name, values }: TrunkTemplate, current: string): Partial<TrunkValues> => {
  const { sendTo, username: _username, ...fields } = values;
  return { ...fields, ...(sendTo == null ? {} : { sendTo }), ...(current === '' && { name }) };
};

/** A trunk, new or known, in a panel at the side. A new one is the company's own, or the provider's (null). */
export function TrunkPanel({
  company,
  trunk,
  close,
}: {
  readonly company: string | null;
  readonly trunk: Trunk | null;
  readonly close: () => void;
}) {
  const say = useWords(trunkWords);
  const sayForm = useWords(formWords);
  const queryClient = useQueryClient();
  const [chosen, setChosen] = useState<TrunkTemplate>();
  const form = useForm({
    draft: `trunk.${trunk?.id ?? `new.${company}`}`,
    secret: ['password'],
    stored: valuesOf(trunk),
    save: (values) => saveTrunk(company, trunk, values),
    saved: ({ name }) => {
      notifications.show({ message: say('saved', { name }) });
      void queryClient.invalidateQueries({ queryKey: trunksKey });
      close();
    },
  });
  const { values, set, problemOf } = form;
  return (
    <Drawer opened onClose={close} position="right" size={480} title={trunk?.name ?? say('newTitle')}>
      <form onSubmit={form.submit} noValidate>
        <Stack>
          {trunk === null && (
            <Select
              label={say('template')}
              description={say('templateHint')}
              inputWrapperOrder={order}
              placeholder={say('templateNone')}
              clearable
              data={trunkTemplates.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(id) => {
                const template = trunkTemplates.find((one) => one.id === id);
                setChosen(template);
                if (template) set(filledIn(template, values.name));
              }}
            />
          )}
          {chosen && <AskCarrier template={chosen} />}
          <TextInput
            label={say('name')}
            data-autofocus
            maxLength={80}
            value={values.name}
            error={problemOf('name')}
            onChange={({ currentTarget }) => set({ name: currentTarget.value })}
          />
          <AddressesField
            label={say('acceptFrom')}
            description={say('acceptFromHint')}
            value={values.acceptFrom}
            error={problemOf('acceptFrom')}
            set={(acceptFrom) => set({ acceptFrom })}
          />
          <TextInput
            label={say('sendTo')}
            description={say('sendToHint')}
            inputWrapperOrder={order}
            placeholder="sip.example.com:5060"
            value={values.sendTo}
            error={problemOf('sendTo')}
            onChange={({ currentTarget }) => set({ sendTo: currentTarget.value })}
          />
          <ProtocolField value={values.protocol} set={(protocol) => set({ protocol })} />
          <TextInput
            label={say('username')}
            autoComplete="off"
            value={values.username}
            error={problemOf('username')}
            onChange={({ currentTarget }) => set({ username: currentTarget.value })}
          />
          <PasswordInput
            label={say('password')}
            {...(trunk === null ? {} : { description: say('passwordHint') })}
            inputWrapperOrder={order}
            autoComplete="new-password"
            value={values.password}
            error={problemOf('password')}
            onChange={({ currentTarget }) => set({ password: currentTarget.value })}
          />
          <Switch
            label={say('register')}
            description={say('registerHint')}
            checked={values.register}
            onChange={({ currentTarget }) => set({ register: currentTarget.checked })}
          />
          <Group grow align="start">
            <NumberInput
              label={say('channels')}
              description={say('channelsHint')}
              min={1}
              allowDecimal={false}
              value={values.channels ?? ''}
              error={problemOf('channels')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              onChange={(channels) => set({ channels: channels === '' ? null : Number(channels) })}
            />
            <NumberInput
              label={say('priority')}
              description={say('priorityHint')}
              min={0}
              max={100}
              allowDecimal={false}
              value={values.priority}
              error={problemOf('priority')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              onChange={(priority) => set({ priority: Number(priority) })}
            />
          </Group>
          <CarrierFields form={form} />
          {form.problem !== undefined && <Text c="var(--end)">{form.problem}</Text>}
          <Group justify="space-between">
            <Text size="sm" c="dimmed">
              {sayForm('inForce')}
            </Text>
            <Button type="submit" loading={form.saving} disabled={trunk !== null && !form.changed}>
              {say('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Drawer>
  );
}
