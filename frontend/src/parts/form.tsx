import { type FormEvent, type ReactNode, useRef } from 'react';

type FormProps = { onSubmit: () => void; children: ReactNode };

/**
 * A form that never leaves the page. Where a field will not do, focus goes to the first such field,
 * once it is drawn.
 */
export const Form = ({ onSubmit, children }: FormProps) => {
  const form = useRef<HTMLFormElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
    requestAnimationFrame(() => focusFirstWrong(form.current));
  };
  return (
    <form ref={form} className="form" noValidate onSubmit={submit}>
      {children}
    </form>
  );
};

/** Moves focus to the first field that is marked as wrong. */
export const focusFirstWrong = (root: HTMLElement | null): void => {
  const wrong = root?.querySelector('[aria-invalid="true"], [data-invalid] input');
  if (wrong instanceof HTMLElement) wrong.focus();
};
