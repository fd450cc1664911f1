import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BuildRequest } from '../../actions/build/build.ts';
import { imageSettings, type ImageSettings } from '../../shared/toolchains/fragment.ts';
import type { Cache } from '../../shared/cache/cache.ts';
import { scene } from '../actions/build/scene.ts';
import { commitAll, repository, temporaryFolder } from '../fakes/repository.ts';

/** What this kind of machine needs; the engines read it themselves. */
export const engineEnv = { STORAGE_DRIVER: 'vfs', BUILDAH_ISOLATION: 'chroot' };

/** A program that stands for a whole base image: none can be pulled where the tests run. */
const tool = `package main

import (
	"fmt"
	"os"
	"time"
)

func main() {
	read := func(file string) []byte { text, _ := os.ReadFile(file); return text }
	switch os.Args[1] {
	case "open":
		fmt.Println("shop is open")
	case "sleep":
		time.Sleep(3 * time.Second)
		os.WriteFile("/slept", []byte("yes"), 0o644)
	case "count":
		os.WriteFile("/count", []byte(fmt.Sprint(len(read(os.Args[2])))), 0o644)
	case "copy":
		os.WriteFile(os.Args[3], read(os.Args[2]), 0o644)
	case "print":
		fmt.Println(string(read(os.Args[2])))
	case "fail":
		fmt.Fprintln(os.Stderr, "main.go:3:1: this is where it fails")
		os.Exit(3)
	}
}
`;

const files = {
  'go.mod': 'module example.com/shop\n\ngo 1.21\n',
  'main.go': tool,
  '.gitignore': 'bin\n*.key\n.env\n',
};

const script = ['amd64', 'arm64']
  .map((arch) => `GOARCH=${arch} go build -trimpath -buildvcs=false -o bin/linux/${arch}/shop .`)
  .join(' && ');
const compile = {
  build: {
    phase: 'build',
    run: `export CGO_ENABLED=0; ${script}`,
    because: { file: 'test', says: 'static' },
  },
} as const;

/** A repository whose image is made from cross-built programs: `bin/linux/amd64/shop` and the one of arm64. */
export function imageScene(dockerfile: string, more: Record<string, string> = {}) {
  const origin = repository({ ...files, Dockerfile: dockerfile, ...more });
  commitAll(origin, 'v1.0.0');
  const clone = (untracked: Record<string, string> = {}): string => {
    const root = path.join(temporaryFolder(), 'clone');
    execFileSync('git', ['clone', '--quiet', origin, root]);
    for (const [name, text] of Object.entries(untracked)) writeFileSync(path.join(root, name), text);
    return root;
  };
  return {
    clone,
    /** Builds in a clone of its own. */
    async build(
      image: Partial<ImageSettings> = {},
      change: Partial<BuildRequest> & {
        env?: Record<string, string>;
        untracked?: Record<string, string>;
        keeps?: Cache;
      } = {},
    ) {
      const { env = {}, untracked, keeps, ...request } = change;
      const whole = { given: compile, output: ['bin'], timeoutMs: 300_000, ...request };
      const wanted = { ...imageSettings({}), ...image };
      const made = scene(clone(untracked), { image: wanted, ...whole }, { ...engineEnv, ...env });
      const result = await made.run(keeps ? { cache: keeps } : {}).catch((error: unknown) => {
        throw Object.assign(error as Error, { logged: made.runner.logged });
      });
      const subject = result.release.manifest.subjects.find(({ kind }) => kind === 'image');
      return { result, subject, logged: made.runner.logged.join('\n') };
    },
  };
}

/** The layout of an image, unpacked; the engines take small letters only in such a path, so it is one word. */
export function layoutOf(folder: string, name = ''): string {
  const cwd = temporaryFolder();
  mkdirSync(path.join(cwd, 'layout'));
  execFileSync('tar', ['-xf', path.join(folder, name), '-C', path.join(cwd, 'layout')]);
  return cwd;
}

/** All that lies in the layers of a layout, as one text, and its manifests and settings. */
export function textOf(cwd: string): string {
  const inside = 'for f in layout/blobs/sha256/*; do gzip -dc "$f" 2>/dev/null || cat "$f"; done';
  return execFileSync('sh', ['-c', inside], { cwd, encoding: 'latin1', maxBuffer: 1 << 28 });
}
