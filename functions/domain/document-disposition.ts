/** Longest name of a file, in bytes of UTF-8: what file systems take, and little enough for a header. */
const maxBytes = 255;

/** What a file is called whose name has nothing in it that can be kept. */
const noName = 'document.pdf';

/** An ending such as `.pdf` stays where a name is cut. */
const endingOf = (name: string): string => /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? '';

/** As many whole characters as fit. */
const fitting = (text: string, bytes: number): string => {
  let left = bytes;
  let kept = '';
  for (const character of text) {
    left -= Buffer.byteLength(character);
    if (left < 0) break;
    kept += character;
  }
  return kept;
};

const cut = (name: string): string => {
  if (Buffer.byteLength(name) <= maxBytes) return name;
  const ending = endingOf(name);
  return `${fitting(name.slice(0, name.length - ending.length), maxBytes - ending.length)}${ending}`;
};

/**
 * A document's name as the name of a file: nothing that ends a line, turns the direction of writing,
 * leads to another folder or hides the file.
 */
export const toFileName = (documentName: string): string => {
  const plain = documentName
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, ' ')
    .replace(/[/\\]/g, '_')
    .trim()
    .replace(/^\.+/, '_');
  return cut(plain) || noName;
};

/** What an old client sees: letters without their marks, and `_` for what ASCII does not have. */
const toAscii = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^ -~]|["%]/gu, '_') || noName;

/** Escapes all but the characters that RFC 8187 lets stand. */
const percentEncode = (name: string): string =>
  encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** `Content-Disposition` of a download (RFC 6266, contract 2.2), safe for any name. */
export const contentDisposition = (documentName: string): string => {
  const name = toFileName(documentName);
  return `attachment; filename="${toAscii(name)}"; filename*=UTF-8''${percentEncode(name)}`;
};
