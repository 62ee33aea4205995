import { Group, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { answer } from '../api/answer.ts';
import { api, type Document } from '../api/client.ts';
import { companyQuery } from '../api/queries.ts';
import { codeWords } from '../codes/words.ts';
import { SaveBar } from '../forms/save-bar.tsx';
import { useForm } from '../forms/use-form.ts';
import { useWords } from '../i18n/word-book.ts';
import { ConfirmLoss } from '../look/confirm-loss.tsx';
import { ButtonLink } from '../look/links.tsx';
import { Section } from '../look/section.tsx';
import { companyKey, sessionQuery, useCompany, useSession } from '../session/session.ts';
import { Loading } from '../shell/loading.tsx';
import { Page } from '../shell/page.tsx';
import { LocationFields } from './location-fields.tsx';
import { CompanyFields, EncryptionFields, KeepingFields, LimitFields } from './setting-fields.tsx';
import { WebhookKey } from './webhook-key.tsx';
import { settingWords } from './words.ts';

export function SettingsPage() {
  const say = useWords(settingWords);
  const company = useQuery(companyQuery(useCompany().id));
  if (company.data === undefined) return <Loading title={say('title')} query={company} />;
  return <EditSettings company={company.data} />;
}

function EditSettings({ company }: { readonly company: Document<'Company'> }) {
  const say = useWords(settingWords);
  const sayCodes = useWords(codeWords);
  const operator = useSession().role === 'operator';
  const queryClient = useQueryClient();
  const [confirming, setConfirming] = useState(false);
  const { id, login, closing: _closing, featureCodes, codesOff, ...stored } = company;
  const save = (body: typeof stored) =>
    answer(
      api.PUT('/api/v1/companies/{company}', {
        params: { path: { company: id } },
        body: { ...body, featureCodes, codesOff },
      }),
    );
  const saved = () => {
    notifications.show({ message: say('saved') });
    void queryClient.invalidateQueries({ queryKey: companyKey(id) });
    void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
  };
  const form = useForm({ draft: `settings.${id}`, stored, save, saved });
  const shorter =
    form.values.callHistoryDays < stored.callHistoryDays ||
    form.values.voicemailDays < stored.voicemailDays ||
    form.values.faxDays < stored.faxDays;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (shorter) setConfirming(true);
    else form.submit();
  };
  return (
    <Page title={say('title')}>
      <form onSubmit={submit} noValidate>
        <Stack gap={24} maw={760}>
          <CompanyFields form={form} login={login} />
          <EncryptionFields form={form} />
          <KeepingFields form={form} />
          <LocationFields form={form} />
          {operator && <LimitFields form={form} />}
        </Stack>
        <SaveBar form={form} />
      </form>
      <Stack gap={24} maw={760} mt={24}>
        <Section title={sayCodes('title')} why={sayCodes('codesWhy')}>
          <Group>
            <ButtonLink to="/settings/codes" variant="default" size="xs">
              {sayCodes('openCodes')}
            </ButtonLink>
          </Group>
        </Section>
        <Section title={say('webhooks')} why={say('webhooksWhy')}>
          <WebhookKey />
        </Section>
      </Stack>
      {confirming && (
        <ConfirmLoss
          title={say('lossTitle')}
          loss={say('loss')}
          button={say('lossButton')}
          act={async () => form.submit()}
          done={() => setConfirming(false)}
          close={() => setConfirming(false)}
        />
      )}
    </Page>
  );
}
