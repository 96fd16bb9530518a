const id = '0f8fad5b-d9cb-469f-a165-70867728950e';

const encode = (text: string): string => Buffer.from(text).toString('base64');

/**
 * Authorization headers that are not exactly a good one, for a key and its secret. Each must be
 * refused like a missing one, and without any lookup.
 */
export const malformedHeaders = (key: {
  id: string;
  secret: string;
}): [string, readonly string[]][] => {
  const good = encode(`${key.id}:${key.secret}`);
  const bare = good.replace(/=+$/, '');
  const url = good.replaceAll('+', '-').replaceAll('/', '_');
  const bytes = (text: string): string => Buffer.from(text, 'latin1').toString('base64');
  return [
    ['none', []],
    ['an empty one', ['']],
    ['the scheme alone', ['Basic']],
    ['the scheme and a space', ['Basic ']],
    ['no space', [`Basic${good}`]],
    ['a tab for a space', [`Basic\t${good}`]],
    ['a space before', [` Basic ${good}`]],
    ['a space after', [`Basic ${good} `]],
    ['a space inside', [`Basic ${good.slice(0, 20)} ${good.slice(20)}`]],
    ['a line break inside', [`Basic ${good.slice(0, 20)}\n${good.slice(20)}`]],
    ['another scheme', [`Bearer ${good}`]],
    ['a scheme that begins so', [`Basics ${good}`]],
    ['a parameter', [`Basic ${good}, realm="api"`]],
    ['two in one', [`Basic ${good}, Basic ${good}`]],
    ['the same one twice', [`Basic ${good}`, `Basic ${good}`]],
    ['a good one and an empty one', [`Basic ${good}`, '']],
    ['a bad one before a good one', ['Basic !!!', `Basic ${good}`]],
    ['a bearer token beside a good one', ['Bearer abc', `Basic ${good}`]],
    ['no base64', ['Basic !!!']],
    ['quotes', [`Basic "${good}"`]],
    ['no base64 at all', [`Basic ${key.id}:${key.secret}`]],
    ['too much padding', [`Basic ${bare}====`]],
    ['padding inside', [`Basic ${good.slice(0, 8)}=${good.slice(8)}`]],
    ['one letter too few', [`Basic ${bare.slice(0, -1)}`]],
    ['padding that is missing', [`Basic ${bare}`]],
    ['stray bits', ['Basic Zh==']],
    ['the URL alphabet', [`Basic ${url}-_`]],
    ['nothing inside', ['Basic ====']],
    ['no colon', [`Basic ${encode(`${key.id}${key.secret}`)}`]],
    ['a colon alone', [`Basic ${encode(':')}`]],
    ['no id', [`Basic ${encode(`:${key.secret}`)}`]],
    ['no secret', [`Basic ${encode(`${key.id}:`)}`]],
    ['an id with a space', [`Basic ${encode(`${key.id} :${key.secret}`)}`]],
    ['an id without dashes', [`Basic ${encode(`${key.id.replaceAll('-', '')}:${key.secret}`)}`]],
    ['an id in braces', [`Basic ${encode(`{${key.id}}:${key.secret}`)}`]],
    ['an id that is none', [`Basic ${encode(`KEY#${id}:${key.secret}`)}`]],
    ['an id with a line break', [`Basic ${encode(`${key.id}\n:${key.secret}`)}`]],
    ['id and secret the other way round', [`Basic ${encode(`${key.secret}:${key.id}`)}`]],
    ['a secret with a colon before', [`Basic ${encode(`${key.id}::${key.secret}`)}`]],
    ['a secret with a line break', [`Basic ${encode(`${key.id}:${key.secret}\n`)}`]],
    ['a secret with a zero byte', [`Basic ${encode(`${key.id}:${key.secret}\0`)}`]],
    [
      'a secret with a wrong checksum',
      [`Basic ${encode(`${key.id}:${key.secret.slice(0, -1)}!`)}`],
    ],
    ['a secret in upper case', [`Basic ${encode(`${key.id}:${key.secret.toUpperCase()}`)}`]],
    [
      "a secret with another stage's mark",
      [`Basic ${encode(`${key.id}:${key.secret.replace('_test_', '_live_')}`)}`],
    ],
    ['a byte order mark', [`Basic ${encode(`\ufeff${key.id}:${key.secret}`)}`]],
    ['what is no UTF-8', [`Basic ${bytes(`${key.id}:${key.secret}\xff`)}`]],
    ['an overlong colon', [`Basic ${bytes(`${key.id}\xc0\xba${key.secret}`)}`]],
    ['a very long one', [`Basic ${encode('x'.repeat(9000))}`]],
  ];
};
