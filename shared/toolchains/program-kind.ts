import { openRead } from '../files/files.ts';

/** How much of a program says what it is for. */
const headBytes = 4096;

const elfMachines: Readonly<Record<number, string>> = { 3: '386', 40: 'arm', 62: 'amd64', 183: 'arm64' };
const peMachines: Readonly<Record<number, string>> = { 0x014c: '386', 0x8664: 'amd64', 0xaa64: 'arm64' };
const machMachines: Readonly<Record<number, string>> = { 0x01000007: 'amd64', 0x0100000c: 'arm64' };

/** What a program is for by its first bytes, `undefined` where they are no program's. ELF is called linux, as most of it is. */
export function kindOfProgram(head: Buffer): string | undefined {
  if (head.length < 64) return undefined;
  if (head.toString('latin1', 0, 4) === '\x7fELF') return named('linux', elfMachines[head.readUInt16LE(18)]);
  if (head.readUInt32LE(0) === 0xfeedfacf) return named('darwin', machMachines[head.readUInt32LE(4)]);
  const at = head.toString('latin1', 0, 2) === 'MZ' ? head.readUInt32LE(0x3c) : Infinity;
  if (at + 6 > head.length || head.toString('latin1', at, at + 4) !== 'PE\0\0') return undefined;
  return named('windows', peMachines[head.readUInt16LE(at + 4)]);
}

/** The same of a file. */
export async function kindOfFile(file: string): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  for await (const chunk of openRead(file, { start: 0, end: headBytes - 1 })) chunks.push(chunk as Buffer);
  return kindOfProgram(Buffer.concat(chunks));
}

const named = (os: string, arch: string | undefined): string | undefined =>
  arch === undefined ? undefined : `${os}/${arch}`;
