import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { refusalText } from '../../forms/refusal-text.ts';
import { formWords } from '../../forms/words.ts';
import { exactly, lengthOf, shortly } from '../../i18n/dates.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/word-book.ts';
import { List, listStyles } from '../../look/list.tsx';
import { ListenButton } from '../../look/listen-button.tsx';
import { RowMenu } from '../../look/row-menu.tsx';
import { StateMark } from '../../look/state-mark.tsx';
import { useCompany } from '../../session/session.ts';
import { useTimeZone } from '../../session/time-zone.ts';
import { Downloads } from './downloads.tsx';
import { deleteTake, restoreTake, type Sound, type SoundTake, takesQuery } from './sounds.ts';
import { useRenewSounds } from './use-renew-sounds.ts';
import { soundWords } from './words.ts';

const originWords = { file: 'file', text: 'spoken', phone: 'phone', cut: 'cutPart' } as const;

/** What a sound was made of, newest first; a former take can be heard, downloaded, deleted and brought back. */
export function TakeList({ sound }: { readonly sound: Sound }) {
  const say = useWords(soundWords);
  const sayOfForms = useWords(formWords);
  const language = currentLanguage();
  const zone = useTimeZone();
  const { id: company } = useCompany();
  const renew = useRenewSounds();
  const { data: takes = [] } = useQuery(takesQuery(company, sound.id));
  const refused = (error: Error) =>
    notifications.show({ color: 'coral', message: refusalText(error, sayOfForms) });
  const restore = useMutation({
    mutationFn: (take: SoundTake) => restoreTake(company, sound.id, take.id),
    onSuccess: async () => {
      await renew();
      notifications.show({ message: say('restored') });
    },
    onError: refused,
  });
  const remove = useMutation({
    mutationFn: (take: SoundTake) => deleteTake(company, sound.id, take.id),
    onSuccess: renew,
    onError: refused,
  });
  return (
    <List head={[say('when'), say('origin'), say('by'), say('duration'), '']}>
      {takes.map((take) => {
        const when = shortly(take.madeAt, Date.now(), language, zone);
        return (
          <tr key={take.id}>
            <td data-main title={exactly(take.madeAt, language, zone)}>
              <span className={listStyles.name}>
                <ListenButton url={take.url} name={say('takeOf', { when })} />
                {when}
              </span>
            </td>
            <td>{say(originWords[take.origin])}</td>
            <td>{take.madeBy}</td>
            <td data-number>{lengthOf(take.durationMs)}</td>
            <td data-actions>
              {take.plays ? (
                <StateMark state="on" word={say('plays')} />
              ) : (
                <>
                  <Button
                    variant="default"
                    size="compact-sm"
                    loading={restore.isPending && restore.variables.id === take.id}
                    onClick={() => restore.mutate(take)}
                  >
                    {say('restore')}
                  </Button>
                  <RowMenu label={say('actionsOf', { name: say('takeOf', { when }) })}>
                    <Downloads sound={{ name: `${sound.name} ${when}`, url: take.url }} />
                    <Menu.Item color="coral" onClick={() => remove.mutate(take)}>
                      {say('delete')}
                    </Menu.Item>
                  </RowMenu>
                </>
              )}
            </td>
          </tr>
        );
      })}
    </List>
  );
}
