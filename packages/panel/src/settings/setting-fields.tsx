import { NumberInput, Radio, Select, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import { soundEncryptions } from '@simmpl/model';
import type { Document } from '../api/client.ts';
import { CallLimitFields } from '../destinations/call-limit-fields.tsx';
import { useCallUsage } from '../destinations/call-usage.ts';
import { DestinationFields } from '../destinations/destination-fields.tsx';
import { SoundSelect } from '../dial-plans/queues/sound-select.tsx';
import { LanguageField } from '../forms/language-field.tsx';
import type { Form } from '../forms/use-form.ts';
import { useWords } from '../i18n/word-book.ts';
import { Section } from '../look/section.tsx';
import { settingWords } from './words.ts';

type SettingForm = Form<Omit<Document<'Company'>, 'id' | 'login' | 'closing' | 'featureCodes' | 'codesOff'>>;

const timeZones = Intl.supportedValuesOf('timeZone');

export function CompanyFields({ form, login }: { readonly form: SettingForm; readonly login: string }) {
  const say = useWords(settingWords);
  const { values, set, problemOf } = form;
  return (
    <Section title={say('company')}>
      <Stack>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput
            label={say('name')}
            maxLength={80}
            value={values.name}
            error={problemOf('name')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            onChange={({ currentTarget }) => set({ name: currentTarget.value })}
          />
          <TextInput
            label={say('login')}
            description={say('loginHint')}
            readOnly
            variant="filled"
            value={login}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
          />
        </SimpleGrid>
        <Select
          label={say('timeZone')}
          description={say('timeZoneHint')}
          searchable
          allowDeselect={false}
          limit={60}
          value={values.timeZone}
          error={problemOf('timeZone')}
          data={[...new Set([values.timeZone, ...timeZones])]}
          onChange={(timeZone) => set({ timeZone: timeZone ?? values.timeZone })}
        />
        <LanguageField
          label={say('language')}
          description={say('languageHint')}
          error={problemOf('language')}
          value={values.language}
          onChange={(language) => set({ language })}
        />
        <SoundSelect
          label={say('holdMusic')}
          description={say('holdMusicHint')}
          purpose="music"
          value={values.holdMusic}
          error={problemOf('holdMusic')}
          onChange={(music) => music && set({ holdMusic: music })}
        />
        <NumberInput
          label={say('parkSeconds')}
          description={say('parkHint')}
          maw={320}
          suffix={say('seconds')}
          min={10}
          max={3600}
          allowDecimal={false}
          value={values.parkSeconds}
          error={problemOf('parkSeconds')}
          onChange={(seconds) => set({ parkSeconds: Number(seconds) })}
        />
      </Stack>
    </Section>
  );
}

/** What a company asks of the sound of its devices. */
export function EncryptionFields({ form: { values, set, problemOf } }: { readonly form: SettingForm }) {
  const say = useWords(settingWords);
  const choices = {
    allowed: say('encryptionAllowed'),
    required: say('encryptionRequired'),
    off: say('encryptionOff'),
  };
  return (
    <Section title={say('encryption')} why={say('encryptionWhy')}>
      <Radio.Group
        aria-label={say('encryption')}
        value={values.soundEncryption}
        error={problemOf('soundEncryption')}
        onChange={(value) => {
          const chosen = soundEncryptions.find((each) => each === value);
          if (chosen) set({ soundEncryption: chosen });
        }}
      >
        <Stack gap={8}>
          {(['allowed', 'required', 'off'] as const).map((each) => (
            <Radio key={each} value={each} label={choices[each]} />
          ))}
        </Stack>
      </Radio.Group>
    </Section>
  );
}

export function KeepingFields({ form: { values, set, problemOf } }: { readonly form: SettingForm }) {
  const say = useWords(settingWords);
  return (
    <Section title={say('keeping')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NumberInput
          label={say('callHistoryDays')}
          description={say('callHistoryHint')}
          suffix={say('days')}
          min={0}
          max={365}
          allowDecimal={false}
          value={values.callHistoryDays}
          error={problemOf('callHistoryDays')}
          onChange={(days) => set({ callHistoryDays: Number(days) })}
        />
        <NumberInput
          label={say('voicemailDays')}
          description={say('voicemailHint')}
          suffix={say('days')}
          min={1}
          max={365}
          allowDecimal={false}
          value={values.voicemailDays}
          error={problemOf('voicemailDays')}
          onChange={(days) => set({ voicemailDays: Number(days) })}
        />
        <Switch
          label={say('administratorsMayListen')}
          description={say('administratorsMayListenHint')}
          checked={values.administratorsMayListen}
          onChange={({ currentTarget }) => set({ administratorsMayListen: currentTarget.checked })}
        />
        <NumberInput
          label={say('faxDays')}
          description={say('faxHint')}
          suffix={say('days')}
          min={1}
          max={365}
          allowDecimal={false}
          value={values.faxDays}
          error={problemOf('faxDays')}
          onChange={(days) => set({ faxDays: Number(days) })}
        />
      </SimpleGrid>
    </Section>
  );
}

/** What a company may call, and how much. */
export function LimitFields({ form }: { readonly form: SettingForm }) {
  const say = useWords(settingWords);
  const { values, set, problemOf } = form;
  const usage = useCallUsage();
  return (
    <Section title={say('limits')} why={say('limitsWhy')}>
      <Stack>
        <NumberInput
          label={say('maxExternalLegs')}
          maw={320}
          min={0}
          max={10_000}
          allowDecimal={false}
          value={values.maxExternalLegs}
          error={problemOf('maxExternalLegs')}
          onChange={(maxExternalLegs) => set({ maxExternalLegs: Number(maxExternalLegs) })}
        />
        <CallLimitFields form={form} set={set} usage={usage} />
        <DestinationFields
          form={form}
          company={false}
          setCountries={(countries) => set({ destinations: countries ?? [] })}
          set={set}
        />
      </Stack>
    </Section>
  );
}
