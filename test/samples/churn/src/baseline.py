"""The simple model every other one has to beat."""

import sys

import pandas as pd
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

FEATURES = ["tenure_months", "monthly_charges", "support_calls"]

customers = pd.read_csv(sys.argv[1])
X = customers[FEATURES]
y = customers["churned"] == "Yes"

baseline = make_pipeline(SimpleImputer(), StandardScaler(), LogisticRegression())
baseline.fit(X, y)

predicted = baseline.predict(X)
print("accuracy:", accuracy_score(y, predicted))
print("F1:", f1_score(y, predicted))
