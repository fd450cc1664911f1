import { readInventory } from '../../../shared/sbom/lockfiles.ts';
import { repository } from '../../fakes/repository.ts';

/** What a folder of these files is made of. */
export const inventory = (files: Record<string, string>, folder = '') =>
  readInventory(repository(files), folder);
