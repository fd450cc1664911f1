import path from 'node:path';

/** Folders that never help a server: caches, editors, the host of the repository. At any depth. */
const uselessFolders = new Set([
  '.cache',
  '.npm',
  '.turbo',
  '.nyc_output',
  '.parcel-cache',
  '.sass-cache',
  '.gradle',
  '.kotlin',
  '.zig-cache',
  '.tox',
  '.nox',
  '.pytest_cache',
  '.mypy_cache',
  '.ruff_cache',
  '.hypothesis',
  '.vscode',
  '.idea',
  '.github',
  '.DS_Store',
  '__pycache__',
]);

/** Repositories of any kind hold the whole history, and often a token: no pattern brings them in. */
const repositories = new Set(['.git', '.hg', '.svn']);

/** Whether a path is the state of a version control system. */
export const isRepository = (file: string): boolean => repositories.has(path.posix.basename(file));

/** Whether a path is a cache or an editor's: left out unless it is named. */
export const isUseless = (file: string): boolean =>
  uselessFolders.has(path.posix.basename(file)) ||
  file === 'coverage' ||
  file === '.next/cache' ||
  file.endsWith('node_modules/.cache');

/** Whether a folder holds installed packages: they come from a registry, and only when they are named. */
export const isModules = (file: string): boolean => path.posix.basename(file) === 'node_modules';

/** Where package managers of all kinds put what comes from a registry. */
const installed = new Set(['node_modules', 'site-packages', 'dist-packages', 'vendor']);

/** Whether a file belongs to an installed package: what looks like a key there is public, and may be needed. */
export const isInstalled = (file: string): boolean =>
  path.posix
    .dirname(file)
    .split('/')
    .some((part) => installed.has(part));

const secretNames = [
  /^\.env(rc|\..+)?$/i,
  /^\.(npmrc|netrc|pypirc|pgpass|my\.cnf|htpasswd|git-credentials|dockercfg)$/i,
  /^id_(rsa|dsa|ecdsa|ed25519)$/i,
  /\.(p12|pfx|jks|keystore|kdbx|key|ppk)$/i,
  /^(secrets?|credentials)(\.(json|ya?ml|toml|env|txt))?$/i,
  /^(service[-_]?account|client[-_]secret).*\.json$/i,
  /^(local\.settings\.json|kubeconfig|.+\.kubeconfig|terraform\.tfstate(\..+)?|.+\.tfvars)$/i,
];

const examples = /\.(example|sample|template|dist|defaults?)$/i;

/** Whether a file's name alone says that it holds a secret. Names of examples do not. */
export function looksSecret(file: string): boolean {
  const name = path.posix.basename(file);
  // Composer's tokens; deeper down, the words of a page to log in.
  if (file === 'auth.json') return true;
  return !examples.test(name) && secretNames.some((pattern) => pattern.test(name));
}

/** A `.pem` is a certificate as often as a key: its text tells. */
export const mayHoldKey = (file: string): boolean => /\.(pem|crt|cer)$/i.test(file);

/** Whether a text is or holds a private key. */
export const holdsPrivateKey = (text: string): boolean => /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text);
