import { Anchor, MultiSelect, Select, Stack, Switch } from '@mantine/core';
import { displayNumber, fullName } from '@simmpl/model';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { numbersQuery } from '../api/queries.ts';
import { useCode } from '../codes/use-code.ts';
import type { Form } from '../forms/use-form.ts';
import { useWords } from '../i18n/word-book.ts';
import { Section } from '../look/section.tsx';
import { useCompany } from '../session/session.ts';
import { CallerIdsField } from './caller-ids-field.tsx';
import { HotdeskFields } from './hotdesk-fields.tsx';
import type { Device, User, UserValues } from './user-values.ts';
import { userWords } from './words.ts';

/** Choices for how long a device rings; one ring is five seconds. */
const ringChoices = [10, 15, 20, 25, 30, 40, 60];

export function CallingFields({
  form,
  user,
  users,
  devices,
}: {
  readonly form: Form<UserValues>;
  /** Null for a new user. */
  readonly user: User | null;
  readonly users: readonly User[];
  readonly devices: readonly Device[];
}) {
  const say = useWords(userWords);
  const userId = user?.id ?? null;
  const callerIdCode = useCode('caller-id');
  const company = useCompany();
  const { data: numbers = [] } = useQuery(numbersQuery(company.id));
  const { values, set, problemOf } = form;
  const nameOf = (id: string) => {
    const owner = users.find((user) => user.id === id);
    return owner === undefined ? '' : fullName(owner);
  };
  const rings = [...new Set([...ringChoices, values.ringSeconds])].toSorted((one, other) => one - other);
  return (
    <Section title={say('calling')}>
      <Stack>
        <MultiSelect
          label={say('devices')}
          description={say('devicesHint')}
          placeholder={values.deviceIds.length === 0 ? say('noDevice') : undefined}
          nothingFoundMessage={
            <>
              {say('noDevicesYet')}{' '}
              <Anchor size="sm" component={Link} to="/devices/new">
                {say('addDevice')}
              </Anchor>
            </>
          }
          searchable
          value={[...values.deviceIds]}
          error={problemOf('deviceIds')}
          data={devices.map(({ id, name, userId: owner }) => ({
            value: id,
            label:
              owner === null || owner === userId
                ? name
                : say('linkedTo', { device: name, name: nameOf(owner) }),
            disabled: owner !== null && owner !== userId,
          }))}
          onChange={(deviceIds) => set({ deviceIds })}
        />
        <Select
          label={say('outgoingNumber')}
          description={say('outgoingNumberHint')}
          allowDeselect={false}
          value={values.outgoingNumber ?? ''}
          error={problemOf('outgoingNumber')}
          data={[
            { value: '', label: say('firstNumber') },
            ...numbers.map(({ number }) => ({ value: number, label: displayNumber(number) })),
          ]}
          onChange={(number) => set({ outgoingNumber: number || null })}
        />
        <CallerIdsField
          callerIds={values.callerIds}
          outgoingNumber={values.outgoingNumber}
          numbers={numbers.map(({ number }) => number)}
          problemOf={(...part) => problemOf('callerIds', ...part.filter((step) => step !== undefined))}
          set={(callerIds) => set({ callerIds })}
        />
        <Select
          label={say('ringSeconds')}
          allowDeselect={false}
          value={String(values.ringSeconds)}
          error={problemOf('ringSeconds')}
          data={rings.map((seconds) => ({
            value: String(seconds),
            label: say('secondsRings', { seconds, count: Math.round(seconds / 5) }),
          }))}
          onChange={(seconds) => set({ ringSeconds: Number(seconds) })}
        />
        <Switch
          label={say('personalVoicemail')}
          description={say('personalVoicemailHint')}
          checked={values.personalVoicemail}
          onChange={({ currentTarget }) => set({ personalVoicemail: currentTarget.checked })}
        />
        <Switch
          label={say('callWaiting')}
          description={say('callWaitingHint')}
          checked={values.callWaiting}
          onChange={({ currentTarget }) => set({ callWaiting: currentTarget.checked })}
        />
        <Switch
          label={say('anonymous')}
          description={
            callerIdCode === undefined ? say('anonymousPlain') : say('anonymousHint', { code: callerIdCode })
          }
          checked={values.anonymous}
          onChange={({ currentTarget }) => set({ anonymous: currentTarget.checked })}
        />
        <HotdeskFields form={form} hasPin={user?.hasHotdeskPin === true} />
      </Stack>
    </Section>
  );
}
