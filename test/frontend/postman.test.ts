import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { postmanCollection } from '../../frontend/src/screens/reference/document/postman.ts';
import { readReference } from '../../frontend/src/screens/reference/document/read.ts';
import { collectionSchema } from './postman-schema.ts';

const published = new URL('../../frontend/public/openapi.json', import.meta.url);
const reference = readReference(JSON.parse(readFileSync(published, 'utf8')));
/** As it is saved: what is undefined is not there. */
const saved = JSON.parse(JSON.stringify(postmanCollection(reference, 'https://api.example')));
type Named = { key: string };
type Saved = {
  name: string;
  request: {
    url: { raw: string; host: string[]; path: string[]; variable: Named[] };
    header: unknown[];
    body?: { raw: string };
  };
};
const requests: Saved[] = saved.item.flatMap((folder: { item: Saved[] }) => folder.item);

describe('the Postman collection', () => {
  it('is a collection of version 2.1 as Postman’s schema describes it', () => {
    const validate = new Ajv({ allErrors: true }).compile(collectionSchema);
    validate(saved);
    expect(validate.errors).toBeNull();
  });

  it.each(requests)(
    'writes the URL of $name the same in its parts and as a whole',
    ({ request }) => {
      const { raw, host, path, variable } = request.url;
      expect(raw).toBe([...host, ...path].join('/'));
      const inPath = path.filter((part) => part.startsWith(':')).map((part) => part.slice(1));
      expect(variable.map(({ key }) => key)).toEqual(inPath);
    },
  );

  it('uses no variable that it does not define', () => {
    const used = [...JSON.stringify(saved).matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name);
    const defined = saved.variable.map(({ key }: Named) => key);
    expect([...new Set(used)].sort()).toEqual(defined.sort());
  });

  it('sends bodies that are JSON, with the header that says so', () => {
    const withBody = requests.filter(({ request }) => request.body);
    expect(withBody.length).toBeGreaterThan(0);
    for (const { request } of withBody) {
      expect(() => JSON.parse(request.body?.raw ?? '')).not.toThrow();
      expect(request.header).toEqual([{ key: 'Content-Type', value: 'application/json' }]);
    }
  });
});
