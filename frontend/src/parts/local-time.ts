const two = (value: number): string => String(value).padStart(2, '0');

/** An instant as a local date and time field holds it, in the reader's time zone; empty for none. */
export const toLocalText = (instant: string | undefined): string => {
  if (instant === undefined) return '';
  const at = new Date(instant);
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
};

/** The instant that a local date and time means; undefined where the field is empty. */
export const toInstantText = (local: string): string | undefined => {
  const ms = Date.parse(local);
  return Number.isNaN(ms) ? undefined : `${new Date(ms).toISOString().slice(0, 19)}Z`;
};
