type Path = readonly PropertyKey[];

/** The path is made only where it is needed: there may be millions of places. */
type Place = { value: unknown; name: PropertyKey | undefined; above: Place | undefined };

const pathOf = ({ name, above }: Place): Path =>
  above && name !== undefined ? [...pathOf(above), name] : [];

const partsOf = (place: Place): Place[] => {
  const { value } = place;
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).map(([key, part]) => ({
    value: part,
    name: Array.isArray(value) ? Number(key) : key,
    above: place,
  }));
};

const isBroken = ({ value, name }: Place): boolean =>
  (typeof value === 'string' && !value.isWellFormed()) ||
  (typeof name === 'string' && !name.isWellFormed());

/**
 * Where JSON has half of a surrogate pair, which can neither be stored nor sent on (RFC 7493): as a value,
 * or in a name. However deep it is nested.
 */
export const brokenTexts = (json: unknown): Path[] => {
  const broken: Path[] = [];
  const left: Place[] = [{ value: json, name: undefined, above: undefined }];
  for (let place = left.pop(); place; place = left.pop()) {
    if (isBroken(place)) broken.push(pathOf(place));
    left.push(...partsOf(place));
  }
  return broken;
};
