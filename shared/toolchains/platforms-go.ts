import { goSources } from './go-sources.ts';
import {
  noneOf,
  noProgram,
  said,
  type BinaryBuilder,
  type BinaryFault,
  type BinaryPlan,
} from './platforms-binary.ts';
import { ownPlatform, type Platform } from './platforms.ts';

/** Go builds for every platform of its own list; what needs cgo, for the runner's alone. */
export const goBinaries: BinaryBuilder = async (request) => {
  const { platforms, tree, prefix, work } = request;
  const list = await said(['go', 'tool', 'dist', 'list'], request);
  if (list === undefined) return noneOf(platforms, 'go tool dist list does not work on this runner');
  const known = new Set(list.split(/\s+/));
  const module = /^module\s+"?([^\s"]+)/m.exec((await tree.read(`${prefix}go.mod`)) ?? '')?.[1] ?? '';
  const { mains, cgo } = await goSources(tree, prefix, module);
  if (mains.length === 0) return noProgram(platforms, `${prefix}go.mod has no main package`);
  return platforms.map((platform): BinaryPlan | BinaryFault => {
    if (!known.has(`${platform.os}/${platform.arch}`))
      return { platform, why: 'this version of go does not know it (go tool dist list)' };
    if (cgo && !isOwn(platform))
      return {
        platform,
        why: `${cgo.file}:${String(cgo.line ?? 1)} needs cgo (${cgo.says}), which builds for ${ownPlatform().text} alone here`,
      };
    const packages = mains.map(({ folder }) => folder);
    return {
      platform,
      steps: async () => [
        {
          argv: ['go', 'build', '-trimpath', '-buildvcs=false', '-o', `${work(platform)}/`, ...packages],
          env: goEnvironment(platform, cgo !== undefined),
        },
      ],
      from: work(platform),
    };
  });
};

const isOwn = ({ text }: Platform): boolean => text === ownPlatform().text;

function goEnvironment({ os, arch, variant }: Platform, cgo: boolean) {
  return {
    GOOS: os,
    GOARCH: arch,
    CGO_ENABLED: cgo ? '1' : '0',
    ...(variant !== undefined && { GOARM: variant.slice(1) }),
  };
}
