import { describe } from './document/fields.ts';
import type { Parameter } from './document/open-api.ts';
import { FieldLine } from './fields.tsx';
import { useShared } from './shared.ts';
import { useReferenceText } from './text/use-reference-text.ts';

type ParametersProps = { title: string; parameters: readonly Parameter[]; isEvent?: boolean };

/** What goes into path, query and headers. */
export const Parameters = ({ title, parameters, isEvent }: ParametersProps) => {
  const text = useReferenceText();
  const { reference } = useShared();
  if (parameters.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="parameters">
      <h2 id="parameters">{title}</h2>
      <ul className="fields">
        {parameters.map((one) => {
          const described = describe(one.schema, reference.schemas);
          const type = isEvent === true ? described.type : `${text.in[one.in]}, ${described.type}`;
          const { name, description, required: isRequired } = one;
          return (
            <li key={`${one.in} ${name}`}>
              <FieldLine field={{ ...described, type, name, description, isRequired }} />
            </li>
          );
        })}
      </ul>
    </section>
  );
};
