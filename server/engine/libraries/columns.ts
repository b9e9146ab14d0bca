/**
 * What columns mean: which transformers keep them, and which names speak of people, keys and time. Class names from
 * the references of scikit-learn 1.6 and category_encoders 2.8.
 */

/** Transformers whose output holds each input column, scaled, filled or coded. */
export const columnKeepers =
  /(^|\.)(\w+Scaler|\w*Imputer|OrdinalEncoder|OneHotEncoder|LabelEncoder|LabelBinarizer|Normalizer|Binarizer|PowerTransformer|QuantileTransformer|PolynomialFeatures|KBinsDiscretizer|CountVectorizer|TfidfVectorizer|BinaryEncoder|CountEncoder)$/;
