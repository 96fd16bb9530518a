import fc from 'fast-check';
import { allEventTypes } from '../../../functions/contract/event-type-names.ts';
import { allPermissions } from '../../../functions/contract/permissions.ts';
import { seededFraction } from '../../../functions/domain/wake.ts';
import { questions } from '../../e2e/model-reads.ts';
import { drawn } from '../../e2e/model-writes.ts';
import type { Act } from './act.ts';
import type { CompanyState, HookState, KeyState } from './company-state.ts';
import * as keys from './key-acts.ts';
import * as people from './people-acts.ts';
import { questionActs } from './question-acts.ts';
import * as hooks from './webhook-acts.ts';

/** What chance has to say at one place; the seed alone decides. */
export type Chance = {
  /** From 0 up to, not including, 1. */
  fraction(of: string): number;
  /** One of them; undefined where there is none. */
  one<T>(of: string, all: readonly T[]): T | undefined;
  /** Some of them. */
  some<T>(of: string, all: readonly T[]): T[];
  draw<T>(of: string, arbitrary: fc.Arbitrary<T>): T;
};

export const chanceOf = (seed: string): Chance => {
  const fraction = (of: string) => seededFraction(`${seed}|${of}`);
  return {
    fraction,
    one: (of, all) => all[Math.floor(fraction(of) * all.length)],
    some: (of, all) => all.filter((_, i) => fraction(`${of}|${i}`) < 0.5),
    draw: (of, arbitrary) => {
      const [value] = fc.sample(arbitrary, {
        seed: Math.floor(fraction(of) * 2 ** 31),
        numRuns: 1,
      });
      if (value === undefined) throw new Error(`Nothing drawn for ${of}`);
      return value;
    },
  };
};

/** What an act is chosen by: how many were before it, where receivers are, and how the company may stand. */
export type Place = {
  n: number;
  receiverUrl: string;
  state: CompanyState;
  integrationId: number;
};

type Choice = (chance: Chance, place: Place) => Act | undefined;

/** An act with one of the keys that somebody has seen. */
const withKey =
  (make: (key: KeyState, chance: Chance) => Act | undefined): Choice =>
  (chance, { state }) => {
    const key = chance.one(
      'key',
      state.keys.filter(({ id }) => id !== ''),
    );
    return key && make(key, chance);
  };

const withHook =
  (make: (hook: HookState, chance: Chance) => Act | undefined): Choice =>
  (chance, { state }) => {
    const hook = chance.one(
      'hook',
      state.hooks.filter(({ id }) => id !== ''),
    );
    return hook && make(hook, chance);
  };

const withEmployee =
  (make: (id: number, chance: Chance, place: Place) => Act): Choice =>
  (chance, place) => {
    const ids = [...place.state.people.employees.values()].map(({ id }) => id);
    const id = chance.one(
      'employee',
      ids.filter((one) => one > 0),
    );
    return id === undefined ? undefined : make(id, chance, place);
  };

/** How a receiver answers, by its name (`answerByName`). */
const receivers = ['one', 'fails-first'];
const mostKeys = 12;
const mostHooks = 6;

const createKey: Choice = (_, { n, state }) =>
  state.keys.length < mostKeys ? keys.createKey(`key ${n}`) : undefined;

const createHook: Choice = (chance, { n, state, receiverUrl }) => {
  if (state.hooks.length >= mostHooks) return undefined;
  const url = `${receiverUrl}/${n}/${chance.one('receiver', receivers)}`;
  const [first = 'employee-subscription-changed', ...more] = allEventTypes;
  const eventTypes = [first, ...chance.some('types', more)];
  return hooks.createHook({ description: `webhook ${n}`, url, eventTypes });
};

/** Half of the rosters tell of the same people as the one before. */
const syncRoster: Choice = (chance, { n, state }) => {
  const { present } = state.people;
  const isAgain = present.length > 0 && chance.fraction('again') < 0.5;
  return people.syncRoster(`sync-${n}`, isAgain ? present : chance.draw('roster', drawn.roster));
};

const tryKey = withKey(({ id, secret, past }, chance) => {
  const known = [...past, ...(secret ? [secret, secret] : [])];
  const one = chance.one('secret', known);
  return one === undefined ? undefined : keys.tryKey(id, one);
});

const changeHook = withHook(({ id }, chance) => {
  const eventTypes = chance.some('types', allEventTypes);
  return hooks.changeHook(id, {
    description: `webhook ${chance.fraction('description')}`,
    ...(eventTypes.length > 0 ? { eventTypes } : {}),
  });
});

const question: Choice = (chance, { state, integrationId }) =>
  chance.one(
    'request',
    questionActs(chance.draw('question', fc.oneof(...questions)), state, integrationId),
  );

/** What is done; what stands here twice is done twice as often. */
const choices: readonly Choice[] = [
  createKey,
  withKey(({ id }, chance) => keys.setPermissions(id, chance.some('permissions', allPermissions))),
  withKey(({ id, enabled }) => keys.switchKey(id, enabled ? 'disable' : 'enable')),
  withKey(({ id }) => keys.rotateKey(id)),
  withKey(({ id }) => keys.revealKey(id)),
  tryKey,
  tryKey,
  () => keys.listKeys,
  createHook,
  changeHook,
  withHook(({ id }) => hooks.rotateSlot(id, 'first')),
  withHook(({ id }) => hooks.rotateSlot(id, 'second')),
  withHook(({ id }) => hooks.revealHook(id)),
  withHook(({ id }, chance) => (chance.fraction('end') < 0.5 ? hooks.deleteHook(id) : undefined)),
  () => hooks.listHooks,
  (chance) => people.importPerson(chance.draw('person', drawn.imported)),
  (chance) => people.importPerson(chance.draw('person', drawn.imported)),
  syncRoster,
  withEmployee((id, chance) =>
    people.changeSubscription(id, chance.draw('status', drawn.status)[1]),
  ),
  withEmployee((id, chance) =>
    people.changeSubscription(id, chance.draw('status', drawn.status)[1]),
  ),
  withEmployee((id, chance, { n }) =>
    people.addDocument(id, {
      name: `${chance.draw('name', drawn.document)[1]} ${n}`,
      notDownloadable: chance.fraction('download') < 0.5,
    }),
  ),
  question,
  question,
  question,
];

/** The next act: by chance, of those that can be done. */
export const chooseAct = (chance: Chance, place: Place): Act => {
  for (let i = 0; ; i += 1) {
    const act = chance.one(`choice ${i}`, choices)?.(chance, place);
    if (act) return act;
  }
};
