import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Compressors } from 'hyparquet';
import { decompressLz4, decompressLz4Raw, decompressZstd } from 'hyparquet-compressors';

/**
 * What unpacks the pages of a Parquet file; Snappy is hyparquet's own. Node has gzip and Brotli, whose dictionary alone
 * would be an eighth of the package, and a page that unpacks to more than it says is refused.
 */
export const PARQUET_CODECS: Compressors = {
  GZIP: (packed, length) => gunzipSync(packed, { maxOutputLength: Math.max(1, length) }),
  BROTLI: (packed, length) => brotliDecompressSync(packed, { maxOutputLength: Math.max(1, length) }),
  ZSTD: (packed) => decompressZstd(packed),
  LZ4: decompressLz4,
  LZ4_RAW: decompressLz4Raw,
};
