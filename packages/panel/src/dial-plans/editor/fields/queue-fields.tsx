import { Select } from '@mantine/core';
import { queueExits, queueExitWords } from '@simmpl/dialplan';
import { Link } from '@tanstack/react-router';
import { useView } from '../view.ts';
import { type FieldProps, keyIn, stringIn } from './field.ts';
import styles from './fields.module.css';
import { ChoiceWhenField } from './menu-fields.tsx';

/** Which queue, with the way to its own page. */
export function QueueField({ name, label, settings, set, error }: FieldProps) {
  const { say, picture } = useView().reading;
  const chosen = keyIn(settings[name], 'queue');
  const queues = [...picture.directory.queues.values()];
  return (
    <div>
      <Select
        label={label}
        error={error}
        searchable
        allowDeselect={false}
        placeholder={say('choose')}
        nothingFoundMessage={say('noQueues')}
        value={chosen ?? null}
        onChange={(queue) => {
          if (queue !== null) set({ [name]: { queue } });
        }}
        data={queues.map((queue) => ({ value: queue.id, label: queue.name }))}
      />
      {chosen !== undefined && picture.directory.queues.has(chosen) ? (
        <Link to="/dial-plans/queues/$queueId" params={{ queueId: chosen }} className={styles.further}>
          {say('toQueue')}
        </Link>
      ) : (
        <Link to="/dial-plans/queues/new" className={styles.further}>
          {say('makeQueue')}
        </Link>
      )}
    </div>
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
