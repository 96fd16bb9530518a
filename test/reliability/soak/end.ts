import type { Stage } from '../../e2e/crash-scene.ts';
import { orphanSecrets } from '../judge/secrets.ts';
import { ofKind, type Violation } from '../judge/violation.ts';
import { restOf } from '../rest.ts';
import { judgeTold } from './events-told.ts';
import { judgePosts, repeated } from './posts.ts';
import type { Soak } from './report.ts';
import { readBack, type Story } from './story.ts';

/** So long what is still under way may take: messages in dead hands come back after minutes. */
const patience = 900_000;

type End = Pick<Soak, 'events' | 'attempts' | 'posts' | 'orphans'> & { violations: Violation[] };

/** Lets a soak come to rest, reads every company once more, and judges all that is stored. */
export const endOfSoak = async (
  { system, receiver }: Stage,
  all: readonly Story[],
): Promise<End> => {
  const sound = all.filter(({ flaws }) => flaws.length === 0);
  for (const story of sound) await readBack(story);
  const { snapshot, violations } = await restOf(system, {
    patience,
    also: (one) => [
      ...judgePosts(one, receiver.hits),
      ...sound.flatMap((story) => judgeTold(story, one)),
    ],
  });
  return {
    events: ofKind(snapshot.events, 'EVENT#', 'EVENT').length,
    attempts: ofKind(snapshot.deliveries, 'EVENT#', 'WEBHOOK#').length,
    posts: { all: receiver.hits.length, repeated: repeated(receiver.hits) },
    orphans: orphanSecrets(snapshot).length,
    violations,
  };
};
