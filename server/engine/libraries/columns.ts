/**
 * What columns mean: which transformers keep them, and which names speak of people, keys and time. Class names from
 * the references of scikit-learn 1.6 and category_encoders 2.8.
 */

/** Transformers whose output holds each input column, scaled, filled or coded. */
export const columnKeepers =
  /(^|\.)(\w+Scaler|\w*Imputer|OrdinalEncoder|OneHotEncoder|LabelEncoder|LabelBinarizer|Normalizer|Binarizer|PowerTransformer|QuantileTransformer|PolynomialFeatures|KBinsDiscretizer|CountVectorizer|TfidfVectorizer|BinaryEncoder|CountEncoder)$/;

/**
 * Names of attributes that anti-discrimination law protects (Article 21 of the EU Charter, Title VII of the US Civil
 * Rights Act). Age is left out: it is a feature of almost every model about people, often a lawful one.
 */
export const protectedAttribute =
  /^(sex|gender|race|ethnicity|ethnic(_?group|_?origin)?|religion|nationality|native[_-]?country|country_of_(birth|origin)|place_of_birth|citizenship|sexual_orientation|disability|disabled|caste|skin_?colou?r|is_?(male|female|foreign|disabled))$/i;

/** Columns that only tables about animals and things have: `sex` beside them is that of a penguin or a shellfish. */
export const notAboutPeople =
  /^(species|island|breed|rings|flipper_?length\w*|bill_\w+|culmen_\w+|body_?mass_?g|shell_?weight|shucked_?weight|viscera_?weight|whole_?weight|diameter|animal\w*)$/i;

/** Keys that number the rows, or the people and papers in them; no key of a shop, a product or a place. */
export const namesKey =
  /^(id|_id|uuid|guid|Unnamed: 0|row_?(id|num|number|names)|record_?id|sample_?id|(passenger|customer|client|patient|employee|person|member|loan|order|transaction|applicant|application|student|respondent|case|policy|account|subject|invoice|booking)_?(id|number|no))$/i;

/** Entities that come back in many rows: patients, users, sessions. */
export const namesEntity =
  /^(patient|user|subject|customer|client|session|person|participant|member|household|household_member|driver|player|student|employee|visitor|author|speaker|device|machine|unit|engine|group)_?(id|no|number|nr)$/i;

/** The same, or a word for a person alone. */
export const namesSubject = new RegExp(
  `${namesEntity.source}|^(patient|user|subject|customer|client|person|participant|member|household|driver|player|student|employee|visitor)s?$`,
  'i',
);
