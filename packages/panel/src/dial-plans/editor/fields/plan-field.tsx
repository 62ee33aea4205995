import { Select } from '@mantine/core';
import { useEditor } from '../route-editor.ts';
import { useView } from '../view.ts';
import { type FieldProps, keyIn } from './field.ts';

/** Which other dial plan. */
export function PlanField({ name, label, settings, set, error }: FieldProps) {
  const { plan } = useEditor();
  const { say, picture } = useView().reading;
  const others = [...picture.directory.dialPlans.values()].filter(({ id }) => id !== plan.id);
  return (
    <Select
      label={label}
      error={error}
      searchable
      limit={60}
      allowDeselect={false}
      placeholder={say('choose')}
      nothingFoundMessage={say('noOtherPlans')}
      value={keyIn(settings[name], 'dialPlan') ?? null}
      onChange={(dialPlan) => {
        if (dialPlan !== null) set({ [name]: { dialPlan } });
      }}
      data={others.map(({ id, name: plan, internalNumber }) => ({
        value: id,
        label: `${plan} · ${internalNumber}`,
      }))}
    />
  );
}
