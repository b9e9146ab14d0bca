"""The simple model every other one has to beat."""

import sys

from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from src.features import NUMERIC, add_features, read_customers, target

customers = read_customers(sys.argv[1])
X = add_features(customers)[NUMERIC]
y = target(customers)

baseline = make_pipeline(SimpleImputer(), StandardScaler(), LogisticRegression())
baseline.fit(X, y)

predicted = baseline.predict(X)
print("accuracy:", accuracy_score(y, predicted))
print("F1:", f1_score(y, predicted))
