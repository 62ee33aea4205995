import { Button, Menu, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconBuilding, IconFileText, IconHash, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { done } from '../api/answer.ts';
import { api } from '../api/client.ts';
import { useWords } from '../i18n/word-book.ts';
import { ConfirmLoss } from '../look/confirm-loss.tsx';
import { Empty } from '../look/empty.tsx';
import { FilterField, holds } from '../look/filter-field.tsx';
import { Growing } from '../look/growing.tsx';
import { ButtonLink, MenuLink } from '../look/links.tsx';
import { List, listStyles } from '../look/list.tsx';
import { RowMenu } from '../look/row-menu.tsx';
import { Loading } from '../shell/loading.tsx';
import { Page } from '../shell/page.tsx';
import { type Company, companiesQuery } from './queries.ts';
import { useEnterCompany } from './use-enter-company.ts';
import { companyWords } from './words.ts';

export function CompaniesPage() {
  const say = useWords(companyWords);
  const queryClient = useQueryClient();
  const companies = useQuery(companiesQuery);
  const enter = useEnterCompany();
  const [text, setText] = useState('');
  const [leaving, setLeaving] = useState<Company | null>(null);
  if (companies.data === undefined) return <Loading title={say('title')} query={companies} />;
  const add = (
    <ButtonLink to="/companies/new" leftSection={<IconPlus size={16} stroke={1.6} />}>
      {say('add')}
    </ButtonLink>
  );
  const shown = companies.data.filter(({ name, login }) => holds(text, name, login));
  return (
    <Page title={say('title')} about={companies.data.length || undefined} action={add}>
      <FilterField label={say('filter')} rows={companies.data.length} text={text} onChange={setText} />
      {companies.data.length === 0 ? (
        <Empty icon={IconBuilding} title={say('emptyTitle')} why={say('emptyWhy')} action={add} />
      ) : (
        <List head={[say('name'), say('login'), '']}>
          <Growing items={shown} end="tr">
            {(company) => (
              <tr key={company.id}>
                <td data-main>
                  <UnstyledButton className={listStyles.name} onClick={() => enter(company)}>
                    {company.name}
                  </UnstyledButton>
                </td>
                <td>{company.login}</td>
                <td data-actions>
                  <Button variant="default" size="xs" mr={8} visibleFrom="sm" onClick={() => enter(company)}>
                    {say('enter')}
                  </Button>
                  <RowMenu label={say('actionsOf', { name: company.name })}>
                    <MenuLink
                      to="/companies/$companyId/sign-in-sheet"
                      params={{ companyId: company.id }}
                      leftSection={<IconFileText size={16} stroke={1.6} />}
                    >
                      {say('sheet')}
                    </MenuLink>
                    <Menu.Item
                      leftSection={<IconHash size={16} stroke={1.6} />}
                      onClick={() => enter(company, '/numbers')}
                    >
                      {say('handOut')}
                    </Menu.Item>
                    <Menu.Item
                      color="coral"
                      leftSection={<IconTrash size={16} stroke={1.6} />}
                      onClick={() => setLeaving(company)}
                    >
                      {say('delete')}
                    </Menu.Item>
                  </RowMenu>
                </td>
              </tr>
            )}
          </Growing>
        </List>
      )}
      {leaving !== null && (
        <ConfirmLoss
          title={say('deleteTitle', { name: leaving.name })}
          loss={say('deleteLoss', { name: leaving.name })}
          button={say('deleteButton')}
          act={() =>
            done(api.DELETE('/api/v1/companies/{company}', { params: { path: { company: leaving.id } } }))
          }
          close={() => setLeaving(null)}
          done={() => {
            notifications.show({ message: say('deleted', { name: leaving.name }) });
            setLeaving(null);
            void queryClient.invalidateQueries({ queryKey: companiesQuery.queryKey });
          }}
        />
      )}
    </Page>
  );
}
