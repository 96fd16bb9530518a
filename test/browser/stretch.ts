const longer = (text: string): string =>
  `${text} ${'åéîøü '.repeat(Math.ceil((text.length * 0.4) / 6)).trim()}`;

/** The same words, with each sentence two fifths longer, those with gaps too. */
export const stretch = <T>(words: T): T => {
  const stretched = (value: unknown): unknown => {
    if (typeof value === 'string') return longer(value);
    if (typeof value === 'function')
      return (...given: unknown[]) => stretched(Reflect.apply(value, undefined, given));
    if (Array.isArray(value)) return value.map(stretched);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, stretched(one)]));
  };
  return stretched(words) as T;
};
