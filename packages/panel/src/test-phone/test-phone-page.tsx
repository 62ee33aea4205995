import { Alert, Button, Group, SegmentedControl, Stack, Switch, Text, TextInput } from '@mantine/core';
import { emergencyNumbers } from '@simmpl/model';
import { IconPhone, IconPhoneOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { devicesQuery } from '../api/queries.ts';
import { type Say, useWords } from '../i18n/word-book.ts';
import { Section } from '../look/section.tsx';
import { StateMark } from '../look/state-mark.tsx';
import { NotFoundPage } from '../router/not-found-page.tsx';
import { useCompany } from '../session/session.ts';
import { Loading } from '../shell/loading.tsx';
import { Page } from '../shell/page.tsx';
import type { PhoneState } from './phone-state.ts';
import { type TestPhone, useTestPhone } from './use-test-phone.ts';
import { testPhoneWords } from './words.ts';

/** A device as a phone on the page: it registers, rings, is answered here, and lets one listen along. */
export function TestPhonePage({ deviceId }: { readonly deviceId: string }) {
  const say = useWords(testPhoneWords);
  const { id: company } = useCompany();
  const devices = useQuery(devicesQuery(company));
  if (devices.data === undefined) return <Loading title={say('title', { name: '' })} query={devices} />;
  const device = devices.data.find(({ id }) => id === deviceId);
  if (device === undefined) return <NotFoundPage />;
  return (
    <Page title={say('title', { name: device.name })} back>
      <OpenPhone company={company} deviceId={deviceId} />
    </Page>
  );
}

function OpenPhone({ company, deviceId }: { readonly company: string; readonly deviceId: string }) {
  const say = useWords(testPhoneWords);
  const phone = useTestPhone(company, deviceId);
  const { line, call } = phone.state;
  return (
    <Stack gap={24} maw={560}>
      <Text c="dimmed">{say('why')}</Text>
      {!phone.connected && <Alert color="coral">{say('lost')}</Alert>}
      <Section
        title={callLine(phone.state, say)}
        aside={<StateMark state={line === 'registered' ? 'on' : 'off'} word={say(line)} />}
      >
        <Stack>
          {call === null ? (
            <Dial phone={phone} />
          ) : (
            <CallButtons phone={phone} ringing={call.stage === 'ringing'} />
          )}
        </Stack>
      </Section>
      <Section title={say('says')}>
        <Stack>
          <SegmentedControl
            data={[
              { value: 'sentence', label: say('sentence') },
              { value: 'echo', label: say('echo') },
              { value: 'silence', label: say('silence') },
            ]}
            onChange={(sound) => {
              if (sound === 'sentence' || sound === 'echo' || sound === 'silence')
                phone.order({ do: 'say', sound });
            }}
          />
          <Switch
            label={say('listen')}
            checked={phone.listening}
            onChange={({ currentTarget }) => phone.listen(currentTarget.checked)}
          />
        </Stack>
      </Section>
    </Stack>
  );
}

/** One line that says how things stand. */
function callLine({ call, ended }: PhoneState, say: Say<typeof testPhoneWords.list>): string {
  if (call === null) {
    if (ended === null) return say('quiet');
    return say(ended === 'answered-elsewhere' ? 'answeredElsewhere' : 'ended');
  }
  const who = call.peer.name || call.peer.number || say('withheld');
  return say(call.held ? 'held' : call.stage, { who });
}

function CallButtons({ phone, ringing }: { readonly phone: TestPhone; readonly ringing: boolean }) {
  const say = useWords(testPhoneWords);
  return (
    <Group>
      {ringing && (
        <Button
          leftSection={<IconPhone size={18} stroke={1.6} />}
          onClick={() => phone.order({ do: 'answer' })}
          data-autofocus
        >
          {say('answer')}
        </Button>
      )}
      <Button
        color="coral"
        variant={ringing ? 'default' : 'filled'}
        leftSection={<IconPhoneOff size={18} stroke={1.6} />}
        onClick={() => phone.order({ do: ringing ? 'decline' : 'hang-up' })}
      >
        {say(ringing ? 'decline' : 'hangUp')}
      </Button>
    </Group>
  );
}

function Dial({ phone }: { readonly phone: TestPhone }) {
  const say = useWords(testPhoneWords);
  const [number, setNumber] = useState('');
  const isEmergency = emergencyNumbers.has(number.trim());
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (number !== '' && !isEmergency) phone.order({ do: 'dial', number });
      }}
    >
      <Group align="end">
        <TextInput
          label={say('number')}
          type="tel"
          value={number}
          error={isEmergency && say('noEmergency')}
          onChange={({ currentTarget }) => setNumber(currentTarget.value)}
        />
        <Button
          type="submit"
          variant="default"
          disabled={number === '' || isEmergency || phone.state.line !== 'registered'}
        >
          {say('dial')}
        </Button>
      </Group>
    </form>
  );
}
