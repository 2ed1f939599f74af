import assert from 'node:assert/strict';
import { bytesOf, cellsOf, fileOf, namesOf, refusalOf, toldOf } from './files.ts';

/** `a,b` and a row in GBK, as a Chinese Excel saves it: 姓名,通过 / 小明,1 / 张三,0. */
const GBK = Uint8Array.of(
  ...[0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xcd, 0xa8, 0xb9, 0xfd, 0x0a],
  ...[0xd0, 0xa1, 0xc3, 0xf7, 0x2c, 0x31, 0x0a, 0xd5, 0xc5, 0xc8, 0xfd, 0x2c, 0x30, 0x0a],
);

const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

function utf16(text: string, isLittleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), isLittleEndian);
  return bytes;
}

describe('the encoding of a text file', () => {
  const table = 'größe,y\n1,0\n2,1\n';
  const found: readonly [encoding: string, bytes: Uint8Array, names: string[]][] = [
    ['utf-8', bytesOf(table), ['größe', 'y']],
    ['utf-8', bytesOf(`\uFEFF${table}`), ['größe', 'y']],
    ['utf-16le', utf16(`\uFEFF${table}`, true), ['größe', 'y']],
    ['utf-16be', utf16(`\uFEFF${table}`, false), ['größe', 'y']],
    ['utf-16le', utf16(table, true), ['größe', 'y']],
    ['utf-16be', utf16(table, false), ['größe', 'y']],
    ['gb18030', GBK, ['姓名', '通过']],
    ['windows-1252', latin(table), ['größe', 'y']],
    ['windows-1252', latin('Müller,Château,é,y\n1,2,3,0\n'), ['Müller', 'Château', 'é', 'y']],
  ];
  for (const [encoding, bytes, names] of found)
    it(`is found: ${encoding}, ${names.join(',')}`, async () => {
      const file = await fileOf(bytes);
      assert.equal(file.overview.dialect?.encoding, encoding);
      assert.deepEqual(namesOf(file), names);
      assert.deepEqual(toldOf(file), encoding === 'utf-8' ? [] : ['other-encoding 1:1']);
    });

  it('may be chosen, and is not told then', async () => {
    const file = await fileOf(latin('\xef\xf0,y\n1,0\n'), { recipe: { encoding: 'windows-1251' } });
    assert.deepEqual([namesOf(file), toldOf(file)], [['пр', 'y'], []]);
  });

  it('is none for bytes that are no text', async () => {
    assert.deepEqual(await refusalOf(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0, 0, 1)), ['not-text 2:1']);
    assert.deepEqual(await refusalOf(bytesOf('a,b\n1,0\n1,\0\n')), ['not-text 3:3']);
  });

  it('leaves out a character that was cut off at the end', async () => {
    const file = await fileOf(bytesOf('a,b\nx,0\ny,小').subarray(0, -1));
    assert.deepEqual(cellsOf(file)[0], ['x', 0]);
    assert.ok(toldOf(file).some((problem) => problem.startsWith('cut-off 3:')));
  });
});
