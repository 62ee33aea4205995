import { Button, Group, Menu, Text } from '@mantine/core';
import { displayNumber } from '@simmpl/model';
import { IconAddressBook, IconFileImport, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { done } from '../api/answer.ts';
import { api } from '../api/client.ts';
import { useWords } from '../i18n/word-book.ts';
import { ConfirmLoss } from '../look/confirm-loss.tsx';
import { Empty } from '../look/empty.tsx';
import { FilterField, holds } from '../look/filter-field.tsx';
import { Growing } from '../look/growing.tsx';
import { List, listStyles } from '../look/list.tsx';
import { RowMenu } from '../look/row-menu.tsx';
import { companyKey, useCompany, useSession } from '../session/session.ts';
import { Loading } from '../shell/loading.tsx';
import { Page } from '../shell/page.tsx';
import { ContactDialog } from './contact-dialog.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { type Contact, contactsQuery } from './queries.ts';
import { contactWords } from './words.ts';

/** The company's phone book: what is shared, and what I keep for myself. */
export function ContactsPage() {
  const say = useWords(contactWords);
  const { id: company } = useCompany();
  const { role } = useSession();
  const queryClient = useQueryClient();
  const contacts = useQuery(contactsQuery(company));
  const [text, setText] = useState('');
  const [edited, setEdited] = useState<Contact | 'new' | null>(null);
  const [leaving, setLeaving] = useState<Contact | null>(null);
  const [imports, setImports] = useState(false);
  if (contacts.data === undefined) return <Loading title={say('title')} query={contacts} />;
  const shown = contacts.data.filter(({ name, numbers }) =>
    holds(text, name, ...numbers, ...numbers.map(displayNumber)),
  );
  const add = (
    <Group gap={8}>
      {role !== 'user' && (
        <Button
          variant="default"
          leftSection={<IconFileImport size={16} stroke={1.6} />}
          onClick={() => setImports(true)}
        >
          {say('import')}
        </Button>
      )}
      <Button leftSection={<IconPlus size={16} stroke={1.6} />} onClick={() => setEdited('new')}>
        {say('add')}
      </Button>
    </Group>
  );
  return (
    <Page title={say('title')} about={contacts.data.length || undefined} action={add}>
      {contacts.data.length === 0 ? (
        <Empty icon={IconAddressBook} title={say('emptyTitle')} why={say('emptyWhy')} action={add} />
      ) : (
        <>
          <FilterField label={say('filter')} rows={contacts.data.length} text={text} onChange={setText} />
          {shown.length === 0 ? (
            <Text c="dimmed">{say('noneFound', { text })}</Text>
          ) : (
            <List head={[say('name'), say('numbers'), say('seenBy'), '']}>
              <Growing items={shown} end="tr">
                {(contact) => (
                  <tr key={contact.id}>
                    <td data-main>{contact.name}</td>
                    <td>{contact.numbers.map(inOnePiece).join(' · ')}</td>
                    <td>
                      <span className={listStyles.muted}>{say(contact.shared ? 'everybody' : 'onlyMe')}</span>
                    </td>
                    <td data-actions>
                      {contact.mayEdit && (
                        <RowMenu label={say('actionsOf', { name: contact.name })}>
                          <Menu.Item
                            leftSection={<IconPencil size={16} stroke={1.6} />}
                            onClick={() => setEdited(contact)}
                          >
                            {say('edit')}
                          </Menu.Item>
                          <Menu.Item
                            color="coral"
                            leftSection={<IconTrash size={16} stroke={1.6} />}
                            onClick={() => setLeaving(contact)}
                          >
                            {say('delete')}
                          </Menu.Item>
                        </RowMenu>
                      )}
                    </td>
                  </tr>
                )}
              </Growing>
            </List>
          )}
        </>
      )}
      {edited !== null && (
        <ContactDialog contact={edited === 'new' ? null : edited} close={() => setEdited(null)} />
      )}
      {imports && <ImportDialog close={() => setImports(false)} />}
      {leaving !== null && (
        <ConfirmLoss
          title={say('deleteTitle', { name: leaving.name })}
          loss={say('deleteLoss')}
          button={say('deleteButton')}
          act={() =>
            done(
              api.DELETE('/api/v1/companies/{company}/contacts/{contactId}', {
                params: { path: { company, contactId: leaving.id } },
              }),
            )
          }
          close={() => setLeaving(null)}
          done={() => {
            setLeaving(null);
            void queryClient.invalidateQueries({ queryKey: companyKey(company, 'contacts') });
          }}
        />
      )}
    </Page>
  );
}

/** A number that does not break at the end of a line. */
const inOnePiece = (number: string): string => displayNumber(number).replaceAll(' ', '\u00a0');
