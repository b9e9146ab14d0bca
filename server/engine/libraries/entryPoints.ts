/**
 * How frameworks come by the functions that they start: command lines, schedulers, threads, orchestrators. From the
 * references of Click 8, Typer, Fire, Abseil, Airflow 2 and 3, Dagster, Metaflow, KFP 2, Flyte, Kedro, Prefect 3, ZenML
 * and Celery.
 */

/** Decorators, by their canonical names, of functions that are started from outside of the program. */
export const entryDecorator =
  /^(click\.(command|group)|rich_click\.command|asyncclick\.command|hydra\.main|celery\.shared_task|metaflow\.step|dagster\.(asset|multi_asset|op|graph_asset)|kfp\.(v2\.)?dsl\.(component|container_component)|kfp\.components\.create_component_from_func|flytekit\.(task|dynamic|eager)|prefect\.(task|flow)|zenml(\.steps|\.pipelines)?\.(step|pipeline)|airflow\.(decorators|sdk)\.(task|dag)(\.\w+)?)$/;

/** Decorators that are methods of an application made in the program, by what has to be imported. */
const applicationDecorators: readonly (readonly [RegExp, ReadonlySet<string>])[] = [
  [/^command$/, new Set(['click', 'typer', 'rich_click', 'asyncclick', 'cyclopts', 'flask', 'sacred'])],
  [/^(task|periodic_task)$/, new Set(['celery', 'huey', 'airflow'])],
  [/^(main|automain)$/, new Set(['sacred'])],
  [/^(function|local_entrypoint)$/, new Set(['modal'])],
  [/^(scheduled_job)$/, new Set(['apscheduler'])],
];

/** Whether a method of this name, used as a decorator, registers what is started, in a program with these imports. */
export function registersEntry(method: string, roots: ReadonlySet<string>): boolean {
  return applicationDecorators.some(
    ([name, libraries]) => name.test(method) && [...libraries].some((library) => roots.has(library)),
  );
}

/** Functions and classes that start the functions they are given. */
export const starts =
  /^(threading\.(Thread|Timer)|(torch\.)?multiprocessing(\.\w+)*\.(Process|spawn|start_processes)|fire\.Fire|typer\.run|absl\.app\.run|tensorflow\.(compat\.v1\.)?app\.run|tyro\.cli|plac\.call|clize\.run|jsonargparse\.(auto_)?CLI|wandb\.agent|accelerate\.notebook_launcher|kedro\.pipeline(\.\w+)*\.(node|Node)|airflow\.[\w.]+\.\w*Python\w*Operator|airflow\.[\w.]+\.ShortCircuitOperator)$/;

/** Methods that do, whoever they belong to. */
export const startingMethod = /^(set_defaults|add_job|submit|apply_async|run_in_executor)$/;

/** Methods that flows, tasks and remote functions have: `train.delay()`. */
export const startsItself = /^(serve|deploy|submit|delay|apply_async|remote|local|map)$/;

/** Orchestrators that keep what their steps return or assign. */
export const keepsResults = /^(metaflow|dagster|kedro|flytekit|flyte|kfp|zenml)$/;
