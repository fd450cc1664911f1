/**
 * Reads a `.dockerignore`: whether a path of the context is left out. The last line that matches counts, `!` takes back,
 * and what matches a folder matches all in it.
 */
export function readDockerignore(text: string): (file: string) => boolean {
  const rules = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const isBack = line.startsWith('!');
      const pattern = (isBack ? line.slice(1) : line).trim().replace(/^\.?\/+|\/+$/g, '');
      return { isBack, matches: patternOf(pattern === '' ? '.' : pattern) };
    });
  return (file) => {
    let isLeftOut = false;
    for (const { isBack, matches } of rules) if (matches.test(file)) isLeftOut = !isBack;
    return isLeftOut;
  };
}

/** `**` stands for any folders, `*` and `?` for what is within one name. */
function patternOf(glob: string): RegExp {
  if (glob === '.') return /^/;
  let source = '';
  for (let at = 0; at < glob.length; at++) {
    const [found] = /^(?:\*\*\/?|\*|\?|\[\^?[^\]/]+\]|\\.|.)/su.exec(glob.slice(at)) ?? [''];
    at += found.length - 1;
    if (found === '**/') source += '(?:.*/)?';
    else if (found === '**') source += '.*';
    else if (found === '*') source += '[^/]*';
    else if (found === '?') source += '[^/]';
    else if (found.length > 1 && found.startsWith('[')) source += found.replaceAll('\\', '\\\\');
    else
      source += (found.length > 1 && found.startsWith('\\') ? found.slice(1) : found).replace(
        /[.*+?^${}()|[\]\\/]/g,
        String.raw`\$&`,
      );
  }
  try {
    return new RegExp(`^${source}(?:/.*)?$`, 's');
  } catch {
    return /(?!)/;
  }
}
