import { SimpleGrid, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type UserGroupFields, userGroupFieldsSchema } from '@simmpl/model';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { answer } from '../../api/answer.ts';
import { api, type Document } from '../../api/client.ts';
import { useCode } from '../../codes/use-code.ts';
import { SaveBar } from '../../forms/save-bar.tsx';
import { useForm } from '../../forms/use-form.ts';
import { useWords } from '../../i18n/word-book.ts';
import { Section } from '../../look/section.tsx';
import { NotFoundPage } from '../../router/not-found-page.tsx';
import { companyKey, useCompany } from '../../session/session.ts';
import { Loading } from '../../shell/loading.tsx';
import { Page } from '../../shell/page.tsx';
import { PeopleField } from '../people/people-field.tsx';
import { userGroupsQuery } from './queries.ts';
import { groupWords } from './words.ts';

type Group = Document<'UserGroup'>;

export function GroupPage({ groupId }: { readonly groupId: string }) {
  const say = useWords(groupWords);
  const groups = useQuery(userGroupsQuery(useCompany().id));
  if (groups.data === undefined) return <Loading title={say('title')} query={groups} />;
  const group = groups.data.find(({ id }) => id === groupId);
  return group === undefined ? <NotFoundPage /> : <EditGroup group={group} others={groups.data} />;
}

export function NewGroupPage() {
  const say = useWords(groupWords);
  const groups = useQuery(userGroupsQuery(useCompany().id));
  if (groups.data === undefined) return <Loading title={say('newTitle')} query={groups} />;
  return <EditGroup group={null} others={groups.data} />;
}

/** @param group null for a new one */
function EditGroup({ group, others }: { readonly group: Group | null; readonly others: readonly Group[] }) {
  const say = useWords(groupWords);
  const { id: company } = useCompany();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const code = useCode('pick-up');
  const form = useForm<UserGroupFields, Group>({
    draft: group === null ? `new-group.${company}` : `group.${group.id}`,
    stored:
      group === null
        ? { name: '', number: freeNumber(others), members: [] }
        : userGroupFieldsSchema.parse({ name: group.name, number: group.number, members: group.members }),
    save: (body) =>
      answer(
        group === null
          ? api.POST('/api/v1/companies/{company}/user-groups', { params: { path: { company } }, body })
          : api.PUT('/api/v1/companies/{company}/user-groups/{groupId}', {
              params: { path: { company, groupId: group.id } },
              body,
            }),
      ),
    saved: ({ name }) => {
      void queryClient.invalidateQueries({ queryKey: companyKey(company) });
      notifications.show({ message: say('saved', { name }) });
      if (group === null) void navigate({ to: '/users/groups' });
    },
  });
  const { values, set, problemOf } = form;
  return (
    <Page title={group?.name ?? say('newTitle')} back>
      <form onSubmit={form.submit} noValidate>
        <Stack gap={24} maw={760}>
          <Section
            title={say('group')}
            why={code === undefined ? say('groupOff') : say('groupWhy', { code })}
          >
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <TextInput
                label={say('name')}
                placeholder={say('nameHint')}
                maxLength={80}
                value={values.name}
                error={problemOf('name')}
                onChange={({ currentTarget }) => set({ name: currentTarget.value })}
              />
              <TextInput
                label={say('number')}
                placeholder={say('numberHint')}
                inputMode="numeric"
                maxLength={2}
                value={values.number}
                error={problemOf('number')}
                onChange={({ currentTarget }) => set({ number: currentTarget.value.replaceAll(/\D/g, '') })}
              />
            </SimpleGrid>
          </Section>
          <Section title={say('members')}>
            <PeopleField<never, UserGroupFields['members'][number]>
              entries={values.members}
              userOf={({ user }) => user}
              rights={[]}
              entryOf={(user) => ({ user })}
              nobody={say('nobody')}
              error={problemOf('members')}
              set={(members) => set({ members })}
            />
          </Section>
        </Stack>
        <SaveBar form={form} always={group === null} />
      </form>
    </Page>
  );
}

/** The first number from 10 on that no group has; empty when none is left. */
function freeNumber(groups: readonly Group[]): string {
  const taken = new Set(groups.map(({ number }) => number));
  for (let number = 10; number < 100; number++) if (!taken.has(`${number}`)) return `${number}`;
  return '';
}
