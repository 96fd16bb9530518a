import { Code } from '../../parts/code.tsx';
import { fieldsOf } from './document/fields.ts';
import type { Payload } from './document/read.ts';
import { Fields } from './fields.tsx';
import { useShared } from './shared.ts';
import { useReferenceText } from './text/use-reference-text.ts';

/** What a body holds: its properties, and examples to copy. */
export const PayloadView = ({ payload, name }: { payload: Payload; name: string }) => {
  const text = useReferenceText();
  const { reference } = useShared();
  const { contentType, schema, examples } = payload;
  const fields = schema === undefined ? [] : fieldsOf(schema, reference.schemas);
  return (
    <div className="payload">
      <p className="note mono">{contentType}</p>
      {fields.length === 0 ? null : <Fields fields={fields} />}
      {examples.map((example) => {
        const title = example.name === '' ? text.example : text.exampleOf(example.name);
        return (
          <div key={example.name} className="payload-example">
            <p className="hint">{title}</p>
            <Code text={JSON.stringify(example.value, null, 2)} name={`${name}, ${title}`} isLong />
          </div>
        );
      })}
    </div>
  );
};
