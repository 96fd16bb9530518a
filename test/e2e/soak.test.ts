import { listKeys, revealKey, rotateKey, switchKey, tryKey } from '../reliability/soak/key-acts.ts';
import { changeSubscription, importPerson } from '../reliability/soak/people-acts.ts';
import { faultsFound, reportLines } from '../reliability/soak/report.ts';
import { soak } from '../reliability/soak/soak.ts';
import { useCases } from '../reliability/walk/use-cases.ts';
import { record, strikesOf } from '../reliability/walk/walk.ts';
import { Model } from './model.ts';
import { stageForTests } from './stage.ts';

const stage = stageForTests({ syncSliceSeconds: 4, deliverSeconds: 4 });

describe('companies that are played with at random, under faults and a kill of the whole system', () => {
  it('show what a model says, are told each change once, and are stored in agreement', async () => {
    const day = new Date().toISOString().slice(0, 10);
    const chosen = useCases.filter(({ name }) => name === 'rotate a key');
    const strikes = strikesOf(await Promise.all(chosen.map((one) => record(stage, one))));
    const found = await soak(stage, {
      ...{ seed: day, acts: 8, behind: ['publish', 'sweep'], strikes },
      ...{ lanes: { plays: 1, stories: 1 }, until: Date.now() + 2000, killEvery: 1500 },
    });
    process.stdout.write(`\nSoak: ${reportLines(found).join('\n')}\n`);
    expect(found.stories[0]?.acts.length).toBeGreaterThan(8);
    expect(faultsFound(found)).toEqual([]);
  });
});

describe('a company of which an answer got lost', () => {
  const nobody = { people: new Model(), keys: [], hooks: [], told: [] };
  const answer = (json: unknown) => ({ status: 200, json });
  const keyWith = (secret: string | null, past: string[] = []) => ({
    ...nobody,
    keys: [{ id: '1', description: 'key 1', enabled: true, permissions: [], secret, past }],
  });

  it('stands in two ways, until an answer decides between them', () => {
    const rotated = rotateKey('1').after(keyWith('old'), undefined, '2025-01-01');
    expect(rotated).toEqual([keyWith('old'), keyWith(null, ['old'])]);
    const see = (secret: string) =>
      rotated.flatMap((state) => revealKey('1').after(state, answer({ secret }), '2025-01-01'));
    expect(see('old')).toEqual([keyWith('old')]);
    expect(see('new')).toEqual([keyWith('new', ['old'])]);
  });

  it('is found where what it shows fits none of them', () => {
    const [changed] = switchKey('1', 'disable').after(keyWith('old'), answer({}), '2025-01-01');
    const used = changed && tryKey('1', 'old').after(changed, answer({}), '2025-01-01');
    expect(used).toEqual([]);
    expect(listKeys.after(nobody, answer({ items: keyWith('old').keys }), '2025-01-01')).toEqual(
      [],
    );
  });

  it('is told each change of a person once', () => {
    const person = { n: 1, lastName: 'z', planType: null, status: 'active' } as const;
    const created = answer({ items: [{ id: 7 }] });
    const [known] = importPerson(person).after(nobody, created, '2025-01-01');
    const states = known
      ? changeSubscription(7, 'paused').after(known, undefined, '2025-01-02')
      : [];
    const first = 'p1@model.example: active 2025-01-01 null null null';
    const second = 'p1@model.example: paused 2025-01-01 2025-01-02 null null';
    expect(states.map(({ told }) => told)).toEqual([[first], [first, second]]);
  });
});
