"""The nightly training run: fits the churn model and records it with MLflow."""

import argparse

import mlflow
import mlflow.sklearn
import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.metrics import average_precision_score, roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder

NUMERIC = ["tenure_months", "monthly_charges", "support_calls"]
CATEGORICAL = ["contract", "internet_service", "payment_method"]


def without_internet(customers):
    """Customers with a phone line only."""
    return customers[customers["internet_service"] == np.nan]


def build_model():
    prepare = ColumnTransformer(
        [
            ("numeric", SimpleImputer(strategy="median"), NUMERIC),
            ("categorical", OneHotEncoder(handle_unknown="ignore"), CATEGORICAL),
        ]
    )
    model = GradientBoostingClassifier(n_estimators=400, learning_rate=0.03, max_depth=4, subsample=0.8)
    return Pipeline([("prepare", prepare), ("model", model)])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", default="/home/ana/churn/data/customers.csv")
    args = parser.parse_args()

    customers = pd.read_csv(args.data)
    print(len(without_internet(customers)), "customers without internet")

    X = customers[NUMERIC + CATEGORICAL]
    y = (customers["churned"] == "Yes").astype(int)
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25, stratify=y)

    with mlflow.start_run(run_name="nightly"):
        pipeline = build_model()
        pipeline.fit(X_train, y_train)

        scores = pipeline.predict_proba(X_test)[:, 1]
        mlflow.log_metric("roc_auc", roc_auc_score(y_test, scores))
        print("average precision:", average_precision_score(y_test, scores))
        mlflow.sklearn.log_model(pipeline, "model")


if __name__ == "__main__":
    main()
