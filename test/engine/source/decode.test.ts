import assert from 'node:assert/strict';
import { decodeText } from '../../../server/engine/source/decode.js';

const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part)))),
  );

const texts: readonly (readonly [name: string, bytes: Uint8Array, text: string])[] = [
  ['UTF-8', bytes('x = "é😀"\r\n'), 'x = "é😀"\r\n'],
  ['UTF-8 with a byte order mark', bytes([0xef, 0xbb, 0xbf], 'x'), 'x'],
  ['UTF-16, little end first', bytes([0xff, 0xfe, 0x78, 0x00, 0x3d, 0xd8, 0x00, 0xde]), 'x😀'],
  ['UTF-16, big end first', bytes([0xfe, 0xff, 0x00, 0x78]), 'x'],
  ['latin-1 with a cookie', bytes('# -*- coding: latin-1 -*-\n', [0xe9]), '# -*- coding: latin-1 -*-\né'],
  [
    'a cookie on the second line',
    bytes('#!x\n# vim: set fileencoding=cp1252 :\n', [0xe9]),
    '#!x\n# vim: set fileencoding=cp1252 :\né',
  ],
  ['a cookie with underscores', bytes('# coding=iso_8859_1\n', [0xe9]), '# coding=iso_8859_1\né'],
  ['UTF-8 with a false cookie', bytes('# coding: latin-1\né'), '# coding: latin-1\né'],
  ['nothing', bytes(), ''],
];

const faults: readonly (readonly [name: string, bytes: Uint8Array, error: RegExp])[] = [
  ['bytes that are not UTF-8', bytes('x = 1\n', [0xe9, 0x0a]), /^is not UTF-8/],
  ['a cookie that says UTF-8', bytes('# coding: utf-8\n', [0xe9]), /^is not UTF-8 text$/],
  ['an encoding we do not know', bytes('# coding: koi8-r\n', [0xe9]), /^is not UTF-8.*koi8-r/],
  ['a cookie on the third line', bytes('#\n#\n# coding: latin-1\n', [0xe9]), /^is not UTF-8/],
  ['a cookie below code', bytes('x = 1\n# coding: latin-1\n', [0xe9]), /^is not UTF-8/],
  ['NUL bytes', bytes('x', [0], 'y'), /binary/],
  ['UTF-16 without a byte order mark', bytes([0x78, 0x00]), /binary/],
  ['half a UTF-16 character', bytes([0xff, 0xfe, 0x78]), /UTF-16LE/],
];

describe('decoding', () => {
  for (const [name, data, text] of texts) {
    it(`reads ${name}`, () => assert.deepEqual(decodeText(data), { text }));
  }
  for (const [name, data, error] of faults) {
    it(`refuses ${name}`, () => {
      const decoded = decodeText(data);
      assert.ok('error' in decoded);
      assert.match(decoded.error, error);
    });
  }
});
