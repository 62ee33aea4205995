import { Select } from '@mantine/core';
import { queueExits, queueExitWords } from '@simmpl/dialplan';
import { Link } from '@tanstack/react-router';
import { useView } from '../view.ts';
import { type FieldProps, stringIn } from './field.ts';
import styles from './fields.module.css';
import { ChoiceWhenField } from './menu-fields.tsx';
import { ThingField } from './thing-field.tsx';

/** Which queue. */
export function QueueField(field: FieldProps) {
  const { say, picture } = useView().reading;
  return (
    <ThingField
      field={field}
      kind="queue"
      things={picture.directory.queues}
      none={say('noQueues')}
      open={(queueId) => (
        <Link to="/dial-plans/queues/$queueId" params={{ queueId }} className={styles.further}>
          {say('toQueue')}
        </Link>
      )}
      make={
        <Link to="/dial-plans/queues/new" className={styles.further}>
          {say('makeQueue')}
        </Link>
      }
    />
  );
}

/** What a branch is for: a choice in a menu, or the way out of a queue. */
export function WhenField(props: FieldProps) {
  return props.step.type === 'queue-exit' ? <ExitWhenField {...props} /> : <ChoiceWhenField {...props} />;
}

function ExitWhenField({ name, label, settings, set, error }: FieldProps) {
  const { language } = useView().reading;
  return (
    <Select
      label={label}
      error={error}
      allowDeselect={false}
      value={stringIn(settings[name]) || queueExits[0]}
      onChange={(when) => set({ [name]: when })}
      data={queueExits.map((exit) => ({ value: exit, label: queueExitWords[language][exit] }))}
    />
  );
}
