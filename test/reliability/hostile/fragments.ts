const deep = (open: string, close: string, levels: number): string =>
  `${open.repeat(levels)}0${close.repeat(levels)}`;

/** JSON values that careless code takes for something else; each is valid JSON by itself. */
export const wrongValues: readonly string[] = [
  ...['null', 'true', 'false', '0', '-0', '-1', '1', '0.1', '1e3', '1e999', '-1e999', '1e-999'],
  ...['9007199254740993', '99999999999999999999', '2147483648', '-2147483649'],
  ...['""', '" "', '"\\u0000"', '"a\\u0000b"', '"\\r\\nX-Injected: 1"', '"null"', '"NaN"'],
  ...['"__proto__"', '"constructor"', '"toString"', '"[object Object]"', '"undefined"'],
  ...[
    '"\\u202egnp.exe"',
    '"\\ufeff"',
    '"\\uffff"',
    '"e\\u0301\\u0301\\u0301"',
    '"🧑‍🤝‍🧑"',
    '"İ"',
    '"ẞß"',
  ],
  ...['"<script>alert(1)</script>"', '"{{7*7}}"', '"#{7*7}"', '"\'; DROP TABLE x;--"'],
  ...['"../../etc/passwd"', '"javascript:alert(1)"', '"=HYPERLINK(1)"', '"%00"', '"#COMPANY"'],
  ...['"2025-02-30"', '"0000-00-00"', '"+275760-09-13"', '"2025-01-31T24:00:00Z"', '"9999-12-31"'],
  ...['"a@b"', '"a@b.example\\n"', '"@"', '"https://a:b@c.example/#x"', '"http://127.0.0.1:22/"'],
  ...['"admin"', '"ADMIN"', '"live"', '"pending"', '[]', '{}', '[[]]', '[null]', '{"":0}'],
  ...['{"__proto__":{"role":"admin"}}', '{"constructor":{"prototype":{"x":1}}}', '{"length":3}'],
  ...['{"toString":1}', '{"then":1}', '{"$ref":"#"}', '{"0":"a","1":"b"}'],
];

/** Valid JSON that is no text that can be stored or sent on (RFC 7493). */
export const halfPairs: readonly string[] = ['"\\ud800"', '"a\\udfffb"', '"\\udc00\\ud800"'];

/** Larger ones, which are not sent as often. */
export const largeValues: readonly (() => string)[] = [
  () => JSON.stringify('a'.repeat(201)),
  () => JSON.stringify('ü'.repeat(2049)),
  () => JSON.stringify('𝕏'.repeat(20_000)),
  () => deep('[', ']', 2000),
  () => deep('{"a":', '}', 2000),
  () => deep('[', ']', 60_000),
  () => `[${'1,'.repeat(5000)}1]`,
  () => `{${Array.from({ length: 3000 }, (_, n) => `"k${n}":${n}`).join(',')}}`,
  () => '1'.repeat(5000),
  () => `0.${'3'.repeat(5000)}`,
];

/** What is no JSON at all. */
export const noJson: readonly string[] = [
  ...['NaN', 'Infinity', '-Infinity', 'undefined', "'a'", '01', '+1', '.5', '1.', '0x10', 'nul'],
  ...['"\\x41"', '"\\u12"', '"\t"', '"unfinished', '/* */1', '1//', '[1,]', '{"a":1,}', '{a:1}'],
];

/** Names of properties that objects have without being given them, and others that nobody knows. */
export const strangeNames: readonly string[] = [
  ...['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'valueOf', 'length'],
  ...['', ' ', 'id', 'companyId', 'company', 'role', 'version', 'secret', 'apiAccess', 'resource'],
  ...['\u0000', 'ID', '$where', 'a.b', 'a[0]', 'ünknown', 'x'.repeat(300)],
];
