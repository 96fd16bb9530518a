import { changesOf } from '../../functions/domain/changes.ts';

type Thing = { name: string; tags: readonly string[]; secret: string };
const thing: Thing = { name: 'a', tags: ['x'], secret: 's' };

describe('the changes that the audit log keeps', () => {
  it.each<[string, Thing | null, Thing, unknown]>([
    ['of nothing', thing, { ...thing, tags: ['x'] }, null],
    ['of a field', thing, { ...thing, name: 'b' }, { name: { from: 'a', to: 'b' } }],
    ['of a list', thing, { ...thing, tags: [] }, { tags: { from: ['x'], to: [] } }],
    ['of a field that is not asked for', thing, { ...thing, secret: 't' }, null],
    [
      'of a new thing',
      null,
      thing,
      { name: { from: null, to: 'a' }, tags: { from: null, to: ['x'] } },
    ],
  ])('%s', (_what, before, after, expected) => {
    expect(changesOf(before, after, ['name', 'tags'])).toEqual(expected);
  });
});
