import path from 'node:path';

const longest = 100;
const reserved = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;

/** A name that every file system takes, and that leaves no folder: letters, digits, `.`, `_` and `-`, at most 100. */
export function safeName(text: string): string {
  const name = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .slice(0, longest)
    // No hidden file, no option, no `..`; Windows drops dots at the end.
    .replace(/^[.-]+|[.-]+$/g, '');
  if (name === '') return '_';
  return reserved.test(name) ? `_${name}`.slice(0, longest) : name;
}

/** Whether a path is the root or lies below it, by name alone: links are not followed. */
export function insideOf(root: string, file: string): boolean {
  const relative = path.relative(path.resolve(root), path.resolve(root, file));
  return (
    relative === '' ||
    (relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative))
  );
}
