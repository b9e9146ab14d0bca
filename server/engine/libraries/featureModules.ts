/** Names that projects give to modules in which features are made, by path. */
const featurePath =
  /(?:^|\/)(?:[a-z\d_]+_)?(?:features?|featuri[sz](?:e|er|ers|ation)|feature_?(?:engineering|extraction|extractors?|builders?|store))(?:_[a-z\d_]+)?(?:\.py|\/(?!__init__)[a-z\d_]+\.py)$/i;
const otherPath =
  /(?:^|\/)(?:tests?|testing|docs?|examples?|notebooks?|migrations)\/|(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest|__init__)\.py$|feature_?(?:flags?|importances?|stores?_?config)/i;

/** Whether a module makes features, as far as its path tells. */
export function isFeaturePath(path: string): boolean {
  return featurePath.test(path) && !otherPath.test(path);
}
