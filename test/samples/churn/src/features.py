"""Features that the training scripts share."""

import pandas as pd

CONTRACT_MONTHS = {"Month-to-month": 1, "One year": 12, "Two year": 24}

NUMERIC = ["tenure_months", "monthly_charges", "support_calls", "contract_months", "calls_per_year"]
CATEGORICAL = ["internet_service", "payment_method"]


def read_customers(path: str) -> pd.DataFrame:
    return pd.read_csv(path, parse_dates=["signup_date"])


def add_features(customers: pd.DataFrame) -> pd.DataFrame:
    """Adds what can be said of a customer without looking at the others."""
    result = customers.copy()
    result["contract_months"] = result["contract"].map(CONTRACT_MONTHS)
    years = result["tenure_months"].clip(lower=1) / 12
    result["calls_per_year"] = result["support_calls"] / years
    return result


def target(customers: pd.DataFrame) -> pd.Series:
    return (customers["churned"] == "Yes").astype(int)
