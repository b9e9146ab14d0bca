import pandas as pd
from src.features import add_features, target


def customers() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "contract": ["Month-to-month", "Two year"],
            "tenure_months": [0, 24],
            "support_calls": [1, 4],
            "churned": ["Yes", "No"],
        }
    )


def test_contract_length_in_months() -> None:
    assert add_features(customers())["contract_months"].tolist() == [1, 24]


def test_calls_per_year_of_a_new_customer() -> None:
    assert add_features(customers())["calls_per_year"].tolist() == [12, 2]


def test_target_is_one_for_those_who_left() -> None:
    assert target(customers()).tolist() == [1, 0]
