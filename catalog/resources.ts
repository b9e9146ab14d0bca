import { type ResourceTable, resourceTable } from './schema.js';
import type { Report } from './sections.js';
import { readTable } from './table.js';
import type { Resource } from './types.js';

/** Reads `resources.json`: addresses stand there once, and the practices exist. Empty when it cannot be read. */
export function compileResources(
  file: { readonly path: string; readonly text: string },
  slugs: ReadonlySet<string>,
  report: Report,
): readonly Resource[] {
  const { value, lineOf } = readTable<ResourceTable>(file, resourceTable, report);
  const resources = value ?? [];
  const titles = new Map<string, string>();
  for (const [index, { title, url, practices }] of resources.entries()) {
    const twin = titles.get(url);
    if (twin) report(file.path, lineOf([index, 'url']), `url: is also that of “${twin}”`);
    titles.set(url, title);
    for (const [place, slug] of practices.entries()) {
      const line = lineOf([index, 'practices', place]);
      if (!slugs.has(slug)) report(file.path, line, `practices: there is no practice ${slug}`);
      else if (practices.indexOf(slug) < place) report(file.path, line, `practices: ${slug} is there twice`);
    }
  }
  return resources;
}
