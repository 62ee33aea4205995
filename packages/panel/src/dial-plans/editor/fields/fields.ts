import type { FunctionComponent } from 'react';
import { BoxField, SoundField, StatusField } from './ending-fields.tsx';
import { FaxBoxField } from './fax-box-field.tsx';
import type { FieldProps } from './field.ts';
import { ChoiceKeysField, PlainSecondsField, TimesField } from './menu-fields.tsx';
import { MembersField, TargetField } from './party-field.tsx';
import { PlanField } from './plan-field.tsx';
import { QueueField, WhenField } from './queue-fields.tsx';
import { PersonalRouteField, SecondsField, ShownNumberField, StrategyField } from './ringing-fields.tsx';
import {
  DiversionLabelField,
  GroupField,
  InvertField,
  OperatorField,
  SequenceField,
  TimeConditionField,
  ValueField,
  VariableField,
} from './rule-fields.tsx';
import { AddressesField, AnswerNameField, MethodField, PrefixField, UrlField } from './telling-fields.tsx';

/**
 * How each setting of the modules is asked for, by its name. The inspector draws the fields that a module names in its
 * words, in that order; a module whose settings have these names needs nothing here.
 */
export const fields: Readonly<Record<string, FunctionComponent<FieldProps>>> = {
  addresses: AddressesField,
  answerName: AnswerNameField,
  betweenKeysSeconds: PlainSecondsField,
  box: BoxField,
  faxBox: FaxBoxField,
  firstKeySeconds: PlainSecondsField,
  greeting: SoundField,
  group: GroupField,
  invert: InvertField,
  keys: ChoiceKeysField,
  label: DiversionLabelField,
  members: MembersField,
  method: MethodField,
  operator: OperatorField,
  personalRoute: PersonalRouteField,
  sequence: SequenceField,
  shownNumber: ShownNumberField,
  sound: SoundField,
  status: StatusField,
  strategy: StrategyField,
  target: TargetField,
  text: PrefixField,
  timeCondition: TimeConditionField,
  timeoutSeconds: SecondsField,
  times: TimesField,
  url: UrlField,
  value: ValueField,
  variable: VariableField,
  plan: PlanField,
  queue: QueueField,
  when: WhenField,
};
