import { artifactRoutes } from './artifact-service.ts';
import { assetRoutes } from './assets.ts';
import { blobRoutes } from './blob-routes.ts';
import { cacheRoutes } from './cache-service.ts';
import { checkRoutes } from './checks.ts';
import { commentRoutes } from './comments.ts';
import { compareRoutes } from './compare.ts';
import { contentsRoutes } from './contents.ts';
import { deploymentRoutes } from './deployments.ts';
import { issueRoutes } from './issues.ts';
import { labelRoutes } from './labels.ts';
import { peopleRoutes } from './people.ts';
import { pullRoutes } from './pulls.ts';
import { releaseRoutes } from './releases.ts';
import type { Route } from './route.ts';
import { runRoutes } from './runs.ts';
import { searchRoutes } from './search.ts';
import { oidcRoutes } from './tokens.ts';

/** Every endpoint of the embedded GitHub. */
export function allRoutes(): Route[] {
  return [
    ...deploymentRoutes,
    ...issueRoutes,
    ...commentRoutes,
    ...labelRoutes,
    ...searchRoutes,
    ...peopleRoutes,
    ...releaseRoutes,
    ...assetRoutes,
    ...checkRoutes,
    ...compareRoutes,
    ...pullRoutes,
    ...contentsRoutes,
    ...runRoutes,
    ...artifactRoutes,
    ...cacheRoutes,
    ...blobRoutes,
    ...oidcRoutes(),
  ];
}
