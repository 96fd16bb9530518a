import type { FieldDoc } from './document/fields.ts';
import { RichText } from './rich-text.tsx';
import { useReferenceText } from './text/use-reference-text.ts';

const Facts = ({ field }: { field: Omit<FieldDoc, 'fields'> }) => {
  const text = useReferenceText();
  return (
    <span className="field-facts">
      {field.type}
      {field.isNullable ? ` ${text.nullable}` : ''}
      {field.limits === '' ? '' : `, ${field.limits}`}
      {field.isRequired ? <em> {text.required}</em> : null}
    </span>
  );
};

/** One property or parameter: its name, what it is, what it means, its values. */
export const FieldLine = ({ field }: { field: Omit<FieldDoc, 'fields'> }) => {
  const text = useReferenceText();
  return (
    <>
      <p className="field-name">
        <code className="mono">{field.name}</code> <Facts field={field} />
      </p>
      <RichText text={field.description} />
      {field.values.length === 0 ? null : (
        <p className="field-values">
          {text.values}{' '}
          {field.values.map((value) => (
            <code className="mono" key={value}>
              {value}
            </code>
          ))}
        </p>
      )}
    </>
  );
};

/** The properties of an object, each with those inside it. */
export const Fields = ({ fields }: { fields: readonly FieldDoc[] }) => (
  <ul className="fields">
    {fields.map((field) => (
      <li key={field.name}>
        <FieldLine field={field} />
        {field.fields.length === 0 ? null : <Fields fields={field.fields} />}
      </li>
    ))}
  </ul>
);
