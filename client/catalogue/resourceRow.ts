import { type Resource, type ResourceSection, resourceSections } from '../../catalog/types.js';

/** What a row of the reading list shows. */
export interface ResourceRow {
  readonly label: string;
  readonly description: string | undefined;
  /** A theme icon. */
  readonly icon: string;
  /** For screen readers. */
  readonly spoken: string;
}

export interface ResourceGroup {
  readonly section: ResourceSection;
  readonly label: string;
  readonly resources: readonly Resource[];
  /** How many there are when the list is not narrowed. */
  readonly total: number;
}

const labels: Readonly<Partial<Record<ResourceSection, string>>> = {
  'Broad Overviews': 'Broad overviews',
  'Data Management': 'Data management',
  'Model Training': 'Model training',
  'Deployment and Operation': 'Deployment and operation',
  'Social Aspects': 'Social aspects',
  Tooling: 'Tools',
};

/** The sections without empty ones; what must be read stands first. `shown` narrows them, null is for all. */
export function groupResources(
  resources: readonly Resource[],
  shown: ReadonlySet<Resource> | null,
): ResourceGroup[] {
  const groups = resourceSections.map((section) => {
    const inside = resources.filter((resource) => resource.section === section);
    const first = inside.filter(({ mustRead }) => mustRead);
    const rest = inside.filter(({ mustRead }) => !mustRead);
    return {
      section,
      label: labels[section] ?? section,
      resources: [...first, ...rest].filter((resource) => shown?.has(resource) ?? true),
      total: inside.length,
    };
  });
  return groups.filter((group) => group.resources.length > 0);
}

export function resourceRow(resource: Resource): ResourceRow {
  const flags = flagsOf(resource);
  return {
    label: resource.title,
    description: flags.join(', ') || undefined,
    icon: iconOf(resource),
    spoken: [resource.title, ...flags, ...(isTool(resource) ? ['tool'] : [])].join(', '),
  };
}

/** "8", or "2 of 8" in a narrowed list. */
export function groupCount({ resources, total }: ResourceGroup): string {
  return resources.length < total ? `${resources.length} of ${total}` : `${total}`;
}

export function groupSpoken(group: ResourceGroup): string {
  return `${group.label}, ${groupCount(group)} ${group.total === 1 ? 'entry' : 'entries'}`;
}

/** Where it lives now. */
export function addressOf({ url, movedTo }: Resource): string {
  return movedTo ?? url;
}

export function flagsOf({ mustRead, scientific }: Resource): string[] {
  return [...(mustRead ? ['must-read'] : []), ...(scientific ? ['scientific'] : [])];
}

/** What it is; that it must be read is said by a star. */
export function iconOf(resource: Resource): string {
  if (resource.scientific) return 'mortar-board';
  return isTool(resource) ? 'tools' : 'globe';
}

export function isTool(resource: Resource): boolean {
  return resource.section === 'Tooling';
}
