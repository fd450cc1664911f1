// Builds `dist/`: the sources as they are, with the version of this release stamped into them.
import { cp, readFile, rm, writeFile } from 'node:fs/promises';

const manifest = JSON.parse(await readFile('package.json', 'utf8'));
const { name } = manifest;
// deploy-actions says which release is being built; elsewhere it is the package's version.
const version = process.env.RELEASE_VERSION ?? manifest.version;

await rm('dist', { recursive: true, force: true });
await cp('src', 'dist', { recursive: true });
await writeFile('dist/version.json', JSON.stringify({ name, version }));

const page = await readFile('src/page.html', 'utf8');
await writeFile('dist/page.html', page.replaceAll('{{version}}', version));

// Only a release for practising has one: see src/faults.js.
await cp('faults.json', 'dist/faults.json').catch((error) => {
  if (error.code !== 'ENOENT') throw error;
});

console.log(`Built ${name} ${version} into dist/`);
