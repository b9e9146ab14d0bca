import assert from 'node:assert/strict';
import { modelOf, readyModel } from './observe.js';

before(readyModel);

/** Whether the program's `probe()` counts as run. */
function isReached(code: string): boolean | undefined {
  return modelOf(code).facts.calls.find(({ node }) => node.func.type === 'Name' && node.func.id === 'probe')
    ?.reached;
}

const main = 'def main(*args):\n    probe()\n';

const started: Record<string, string> = {
  'a thread': `import threading\n${main}threading.Thread(target=main).start()`,
  processes: `import torch.multiprocessing as mp\n${main}mp.spawn(main, nprocs=2)`,
  Fire: `import fire\n${main}if __name__ == "__main__":\n    fire.Fire(main)`,
  'a dictionary for Fire': `import fire\n${main}fire.Fire({"main": main})`,
  Typer: `import typer\n${main}typer.run(main)`,
  Abseil: `from absl import app\n${main}app.run(main)`,
  'a sweep': `import wandb\n${main}wandb.agent("x", function=main)`,
  argparse: `import argparse\n${main}p = argparse.ArgumentParser()\np.set_defaults(func=main)`,
  Airflow: `from airflow import DAG\nfrom airflow.operators.python import PythonOperator\n${main}with DAG("x"):\n    PythonOperator(task_id="t", python_callable=main)`,
  'Airflow 3': `from airflow.providers.standard.operators.python import PythonOperator\n${main}PythonOperator(task_id="t", python_callable=main)`,
  Kedro: `from kedro.pipeline import node, pipeline\n${main}p = pipeline([node(main, None, "m")])`,
  'Kedro, made by a function': `from kedro.pipeline import node, pipeline\n${main}def create_pipeline():\n    return pipeline([node(main, None, "m")])`,
  'a table of commands': `import sys\n${main}{"main": main}[sys.argv[1]]()`,
  'a table of commands with a name': `import sys\n${main}commands = {"main": main}\ncommands.get(sys.argv[1])()`,
  'a flow that is served': `from prefect import flow\n@flow\n${main}main.serve(name="x")`,
  Click: `import click\n@click.group()\ndef cli():\n    pass\n@cli.command()\n@click.option("--a")\n${main}cli()`,
  'commands of Typer': `import typer\napp = typer.Typer()\n@app.command()\n${main}app()`,
  Celery: `from celery import Celery\napp = Celery("x")\n@app.task\n${main}`,
  Dagster: `from dagster import asset\n@asset\n${main}`,
  Metaflow: `from metaflow import FlowSpec, step\nclass F(FlowSpec):\n    @step\n    def start(self):\n        probe()\nF()`,
  KFP: `from kfp import dsl\n@dsl.component(base_image="x")\n${main}`,
  Flyte: `from flytekit import task\n@task\n${main}`,
  Lambda: 'def lambda_handler(event, context):\n    probe()',
  'what a started function calls': `import fire\ndef inner():\n    probe()\ndef main():\n    inner()\nfire.Fire(main)`,
  'what a started function starts': `import fire, threading\ndef inner():\n    probe()\ndef main():\n    threading.Thread(target=inner).start()\nfire.Fire(main)`,
};

const waiting: Record<string, string> = {
  'nobody calls it': main,
  'a key to sort by': `${main}sorted([3, 1], key=main)`,
  'a score of one’s own': `from sklearn.metrics import make_scorer\n${main}make_scorer(main)`,
  'metrics of a trainer': `from transformers import Trainer\n${main}Trainer(compute_metrics=main)`,
  'kept in a list': `${main}steps = [main]`,
  'a route of a service': `from fastapi import FastAPI\napp = FastAPI()\n@app.get("/")\n${main}`,
  'a command without a library for it': `from mine import app\n@app.command()\n${main}`,
  'a fixture': `import pytest\n@pytest.fixture\n${main}`,
  'started by what nobody calls': `import threading\n${main}def start():\n    threading.Thread(target=main).start()`,
  'a handler of events': 'def handler(event):\n    probe()',
  'a handler in a program of its own':
    'def handler(event, context):\n    probe()\nif __name__ == "__main__":\n    pass',
  'a method called handler': 'class A:\n    def handler(event, context):\n        probe()',
  'commands and other things': `import sys\n${main}{"main": main, "x": 1}[sys.argv[1]]`,
};

describe('functions that a framework starts', () => {
  for (const [name, code] of Object.entries(started))
    it(`run: ${name}`, () => assert.equal(isReached(code), true));
  for (const [name, code] of Object.entries(waiting))
    it(`are not those: ${name}`, () => assert.equal(isReached(code), false));

  it('run once, though several ways lead there', () => {
    const { calls } = modelOf(
      `import fire, threading\n${main}threading.Thread(target=main).start()\nfire.Fire(main)`,
    ).facts;
    assert.equal(calls.filter(({ node }) => node.func.type === 'Name' && node.func.id === 'probe').length, 1);
  });
});
