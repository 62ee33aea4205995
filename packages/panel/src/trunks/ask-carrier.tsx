import { Alert, List } from '@mantine/core';
import { leftOpen, type TrunkTemplate } from '@simmpl/model';
import { useWords } from '../i18n/word-book.ts';
import { trunkWords } from './words.ts';

/** What a carrier does not publish, to be asked rather than guessed. */
export function AskCarrier({ template }: { readonly template: TrunkTemplate }) {
  const say = useWords(trunkWords);
  const open = leftOpen(template);
  const { name } = template;
  if (open.length === 0) return <Alert color="gray">{say('allPublished', { name })}</Alert>;
  const isEmpty = Object.keys(template.values).length === 0;
  return (
    <Alert color="gray" title={say('ask', { name })}>
      {isEmpty && <p style={{ margin: '0 0 8px' }}>{say('nothingPublished', { name })}</p>}
      <List size="sm">
        {open.map((field) => (
          <List.Item key={field}>{say(`ask.${field}`)}</List.Item>
        ))}
        <List.Item>{say('ask.account')}</List.Item>
      </List>
    </Alert>
  );
}
