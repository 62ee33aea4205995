import {
  type CompanyConfiguration,
  companyLoginOf,
  customerTrunkProblems,
  featureCodeProblems,
  fullName,
  type Greeting,
  type Problem,
  type ProblemCode,
  type Route,
  referencesIn,
  type Sound,
  trunkProblems,
} from '@simmpl/model';
import { readDiversions } from '../repositories/diversions.ts';
import { routeReferences } from '../repositories/references.ts';
import type { Ids } from './names.ts';

type Path = Problem['path'];

/**
 * The settings of each module, as `dialplan` checks them; paths begin in the route.
 * @param owner internal number of the user whose personal plan it is
 */
export type CheckRoute = (route: Route, owner?: string) => readonly Problem[];

export interface CheckFacts {
  readonly login: string;
  readonly ids: Ids;
  /** Numbers of the file that belong to other companies. */
  readonly numbersOfOthers: ReadonlySet<string>;
  /** Internal numbers of users who have a PIN for hotdesking. */
  readonly usersWithPin: ReadonlySet<string>;
  /** The company's sounds, which a file does not hold. */
  readonly sounds: readonly Pick<Sound, 'name' | 'recordCode'>[];
  readonly checkRoute: CheckRoute;
}

/** Everything that is wrong with a file in the light of its company, with the path into the file. */
export function checkConfiguration(configuration: CompanyConfiguration, facts: CheckFacts): Problem[] {
  return [
    ...(configuration.company.login === facts.login ? [] : [problem(['company', 'login'], 'company-login')]),
    ...settingProblems(configuration, facts),
    ...internalNumberProblems(configuration),
    ...codeProblems(configuration, facts),
    ...duplicateProblems(configuration),
    ...deviceProblems(configuration, facts),
    ...userProblems(configuration, facts),
    ...groupProblems(configuration, facts),
    ...boxProblems(configuration, facts),
    ...queueProblems(configuration, facts),
    ...faxBoxProblems(configuration, facts),
    ...numberProblems(configuration, facts),
    ...customerTrunkFileProblems(configuration, facts),
    ...configuration.trunks.flatMap((trunk, index) =>
      trunkProblems(trunk).map(({ path, ...rest }) => ({ ...rest, path: ['trunks', index, ...path] })),
    ),
    ...configuration.users.flatMap(({ personalPlan, internalNumber }, index) =>
      routeProblems(personalPlan ?? [], facts, internalNumber).map(({ path, ...rest }) => ({
        ...rest,
        path: ['users', index, 'personalPlan', ...path],
      })),
    ),
    ...configuration.dialPlans.flatMap((plan, index) =>
      routeProblems(plan.route, facts).map(({ path, ...rest }) => ({
        ...rest,
        path: ['dialPlans', index, 'route', ...path],
      })),
    ),
  ];
}

const problem = (path: Path, code: ProblemCode, detail?: string): Problem =>
  detail === undefined ? { path, code } : { path, code, detail };

function* settingProblems({ company }: CompanyConfiguration, { ids }: CheckFacts): Generator<Problem> {
  for (const { kind, key, path } of referencesIn({ holdMusic: company.holdMusic }))
    if (!ids[kind].has(key)) yield problem(['company', ...path], 'unknown-reference', key);
}

/** Users and dial plans share one namespace. */
function* internalNumberProblems({ users, dialPlans }: CompanyConfiguration): Generator<Problem> {
  const owners = new Map<string, string>();
  const all = [
    ...users.map((user, index) => ({
      list: 'users',
      index,
      number: user.internalNumber,
      name: fullName(user),
    })),
    ...dialPlans.map((plan, index) => ({
      list: 'dialPlans',
      index,
      number: plan.internalNumber,
      name: plan.name,
    })),
  ];
  for (const { list, index, number, name } of all) {
    const owner = owners.get(number);
    if (owner === undefined) owners.set(number, name);
    else yield problem([list, index, 'internalNumber'], 'internal-number.taken', owner);
  }
}

/** Codes mean one thing each. */
const codeProblems = (
  { company, users, dialPlans }: CompanyConfiguration,
  { sounds }: CheckFacts,
): Problem[] =>
  featureCodeProblems(company, [
    ...users.map((user) => [user.internalNumber, fullName(user)] as const),
    ...dialPlans.map((plan) => [plan.internalNumber, plan.name] as const),
    ...sounds.flatMap(({ recordCode, name }) => (recordCode === null ? [] : [[recordCode, name] as const])),
  ]).map(({ path, ...rest }) => ({ ...rest, path: ['company', ...path] }));

/** The other natural keys may occur once each. */
function* duplicateProblems(configuration: CompanyConfiguration): Generator<Problem> {
  const keys = [
    ['devices', 'sipUsername', configuration.devices.map((row) => row.sipUsername)],
    ['userGroups', 'name', configuration.userGroups.map((row) => row.name)],
    ['userGroups', 'number', configuration.userGroups.map((row) => row.number)],
    ['timeConditions', 'name', configuration.timeConditions.map((row) => row.name)],
    ['voicemailBoxes', 'name', configuration.voicemailBoxes.map((row) => row.name)],
    ['voicemailBoxes', 'number', configuration.voicemailBoxes.map((row) => row.number)],
    ['queues', 'name', configuration.queues.map((row) => row.name)],
    ['faxBoxes', 'name', configuration.faxBoxes.map((row) => row.name)],
    ['dialPlans', 'name', configuration.dialPlans.map((row) => row.name)],
    ['numbers', 'number', configuration.numbers.map((row) => row.number)],
    ['customerTrunks', 'name', configuration.customerTrunks.map((row) => row.name)],
    ['trunks', 'name', configuration.trunks.map((row) => row.name)],
  ] as const;
  for (const [index, { tests }] of configuration.dialPlans.entries()) {
    const names = tests.map((test) => test.name);
    for (const [place, name] of names.entries())
      if (names.indexOf(name) < place)
        yield problem(['dialPlans', index, 'tests', place, 'name'], 'duplicate', name);
  }
  for (const [list, field, values] of keys) {
    const seen = new Set<string>();
    for (const [index, value] of values.entries()) {
      if (seen.has(value)) yield problem([list, index, field], 'duplicate', value);
      seen.add(value);
    }
  }
}

function* deviceProblems({ devices }: CompanyConfiguration, { ids, login }: CheckFacts): Generator<Problem> {
  for (const [index, device] of devices.entries()) {
    if (companyLoginOf(device.sipUsername) !== login)
      yield problem(['devices', index, 'sipUsername'], 'sip-username');
    for (const { kind, key, path } of referencesIn(device.setup))
      if (!ids[kind].has(key)) yield problem(['devices', index, 'setup', ...path], 'unknown-reference', key);
    if (device.user !== null && !ids.user.has(device.user))
      yield problem(['devices', index, 'user'], 'unknown-reference', device.user);
  }
}

function* userProblems(
  { users, numbers }: CompanyConfiguration,
  { ids, usersWithPin }: CheckFacts,
): Generator<Problem> {
  const own = new Set(numbers.map((row) => row.number));
  for (const [index, user] of users.entries()) {
    const { outgoingNumber, callerIds, hotdesking, hotdeskPin, internalNumber, voicemail } = user;
    if (outgoingNumber !== null && !own.has(outgoingNumber))
      yield problem(['users', index, 'outgoingNumber'], 'unknown-reference', outgoingNumber);
    yield* greetingProblems(voicemail.greeting, ids, ['users', index, 'voicemail', 'greeting', 'sound']);
    for (const [place, { number }] of callerIds.entries())
      if (!own.has(number))
        yield problem(['users', index, 'callerIds', place, 'number'], 'unknown-reference', number);
    const hasPin = hotdeskPin === undefined ? usersWithPin.has(internalNumber) : hotdeskPin !== null;
    if (hotdesking && !hasPin) yield problem(['users', index, 'hotdeskPin'], 'required');
  }
}

function* groupProblems({ userGroups }: CompanyConfiguration, { ids }: CheckFacts): Generator<Problem> {
  for (const [index, group] of userGroups.entries())
    for (const { kind, key, path } of referencesIn(group))
      if (!ids[kind].has(key)) yield problem(['userGroups', index, ...path], 'unknown-reference', key);
}

function* boxProblems({ voicemailBoxes }: CompanyConfiguration, { ids }: CheckFacts): Generator<Problem> {
  for (const [index, { greeting, users }] of voicemailBoxes.entries()) {
    yield* greetingProblems(greeting, ids, ['voicemailBoxes', index, 'greeting', 'sound']);
    for (const [place, { user }] of users.entries())
      if (!ids.user.has(user))
        yield problem(['voicemailBoxes', index, 'users', place, 'user'], 'unknown-reference', user);
  }
}

function* greetingProblems(greeting: Greeting | null, ids: Ids, path: Path): Generator<Problem> {
  if (greeting && 'sound' in greeting && !ids.sound.has(greeting.sound))
    yield problem(path, 'unknown-reference', greeting.sound);
}

function* queueProblems({ queues }: CompanyConfiguration, { ids }: CheckFacts): Generator<Problem> {
  for (const [index, queue] of queues.entries())
    for (const { kind, key, path } of referencesIn(queue))
      if (!ids[kind].has(key)) yield problem(['queues', index, ...path], 'unknown-reference', key);
}

function* faxBoxProblems(
  { faxBoxes, numbers }: CompanyConfiguration,
  { ids }: CheckFacts,
): Generator<Problem> {
  const own = new Set(numbers.map((row) => row.number));
  for (const [index, box] of faxBoxes.entries()) {
    for (const { kind, key, path } of referencesIn(box))
      if (!ids[kind].has(key)) yield problem(['faxBoxes', index, ...path], 'unknown-reference', key);
    if (box.number !== null && !own.has(box.number))
      yield problem(['faxBoxes', index, 'number'], 'unknown-reference', box.number);
  }
}

function* numberProblems(
  { numbers }: CompanyConfiguration,
  { ids, numbersOfOthers }: CheckFacts,
): Generator<Problem> {
  for (const [index, { number, dialPlan, trunk }] of numbers.entries()) {
    if (numbersOfOthers.has(number)) yield problem(['numbers', index, 'number'], 'phone-number.taken');
    if (dialPlan !== null && !ids.dialPlan.has(dialPlan))
      yield problem(['numbers', index, 'dialPlan'], 'unknown-reference', dialPlan);
    if (trunk !== null && !ids.trunk.has(trunk))
      yield problem(['numbers', index, 'trunk'], 'unknown-reference', trunk);
  }
}

/** Numbers must be the company's own, come in by one trunk and follow no plan; user names are of the company, each once. */
function* customerTrunkFileProblems(
  { customerTrunks, numbers, devices }: CompanyConfiguration,
  { ids, login }: CheckFacts,
): Generator<Problem> {
  const own = new Map(numbers.map((row) => [row.number, row]));
  const cameIn = new Set<string>();
  const usernames = new Set(devices.map(({ sipUsername }) => sipUsername));
  for (const [index, trunk] of customerTrunks.entries()) {
    for (const { path, ...rest } of customerTrunkProblems(trunk))
      yield { ...rest, path: ['customerTrunks', index, ...path] };
    for (const [place, { number, incoming }] of trunk.numbers.entries()) {
      const path = ['customerTrunks', index, 'numbers', place, 'number'];
      const owned = own.get(number);
      if (owned === undefined) yield problem(path, 'unknown-reference', number);
      else if (incoming && (owned.dialPlan !== null || cameIn.has(number)))
        yield problem(path, 'in-use', owned.dialPlan ?? number);
      if (incoming) cameIn.add(number);
    }
    if (trunk.failoverPlan !== null && !ids.dialPlan.has(trunk.failoverPlan))
      yield problem(['customerTrunks', index, 'failoverPlan'], 'unknown-reference', trunk.failoverPlan);
    for (const [place, { sipUsername }] of (trunk.accounts ?? []).entries()) {
      const path = ['customerTrunks', index, 'accounts', place, 'sipUsername'];
      if (companyLoginOf(sipUsername) !== login) yield problem(path, 'sip-username');
      else if (usernames.has(sipUsername)) yield problem(path, 'duplicate', sipUsername);
      usernames.add(sipUsername);
    }
  }
}

/** @returns problems whose paths begin in the route. */
function routeProblems(route: Route, { ids, checkRoute }: CheckFacts, owner?: string): Problem[] {
  const unknown = [...routeReferences(route)]
    .filter(({ kind, key }) => !ids[kind].has(key))
    .map(({ key, path }) => problem(path, 'unknown-reference', key));
  return [...checkRoute(route, owner), ...unknown, ...readDiversions('', route).problems];
}
