import { ByteWriter } from './byteWriter.ts';
import { crc32 } from './crc32.ts';

export interface ZipEntry {
  /** ASCII. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** Of the format that readers must know: 2.0. */
const VERSION = 20;
/** 1980-01-01, the first day of ZIP's calendar: a file with no clock in it is the same every time. */
const DAY = 0x21;

/** What a local header and the directory say alike: version, flags, stored, time, day, CRC, sizes, length of the name. */
function common(writer: ByteWriter, { path, bytes }: ZipEntry, padding: number): ByteWriter {
  const sizes = writer.u16(VERSION).u16(0).u16(0).u16(0).u16(DAY).u32(crc32(bytes)).u32(bytes.length).u32(bytes.length);
  return sizes.u16(path.length).u16(padding);
}

const LOCAL_LENGTH = 30;

/** The length of an extra field that makes an entry's bytes start at a multiple of `alignment`, or none. */
function paddingFor(start: number, { path }: ZipEntry, alignment: number): number {
  const unpadded = start + LOCAL_LENGTH + path.length + EXTRA_LENGTH;
  return EXTRA_LENGTH + ((alignment - (unpadded % alignment)) % alignment);
}

const EXTRA_LENGTH = 4;
/** "FB": the extra field in which PyTorch pads. */
const EXTRA_ID = 0x4246;

function writeLocal(writer: ByteWriter, entry: ZipEntry, alignment: number): void {
  const padding = paddingFor(writer.length, entry, alignment);
  common(writer.u32(LOCAL), entry, padding).text(entry.path);
  writer.u16(EXTRA_ID).u16(padding - EXTRA_LENGTH);
  writer.bytes(new Uint8Array(padding - EXTRA_LENGTH)).bytes(entry.bytes);
}

function writeCentral(writer: ByteWriter, entry: ZipEntry, offset: number): void {
  common(writer.u32(CENTRAL).u16(VERSION), entry, 0).u16(0).u16(0).u16(0).u32(0).u32(offset).text(entry.path);
}

/**
 * A ZIP archive of stored entries, each of which starts at a multiple of `alignment` bytes, so that it can be mapped into
 * memory as numbers.
 * Source: APPNOTE.TXT 6.3, https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export function zipArchive(entries: readonly ZipEntry[], alignment: number): Uint8Array {
  const writer = new ByteWriter();
  const offsets = entries.map((entry) => {
    const offset = writer.length;
    writeLocal(writer, entry, alignment);
    return offset;
  });
  const start = writer.length;
  entries.forEach((entry, i) => {
    writeCentral(writer, entry, offsets[i] ?? 0);
  });
  const size = writer.length - start;
  writer.u32(END).u16(0).u16(0).u16(entries.length).u16(entries.length).u32(size).u32(start).u16(0);
  return writer.finish();
}
