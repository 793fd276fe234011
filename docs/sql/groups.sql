-- The same figures for each region. Write country, sector or size for region to divide the
-- companies by that.
SELECT dimension, COALESCE(CAST(region AS STRING), '') AS value, COUNT(*) AS n, SUM(sixtieths) AS sixtieths,
  SUM(CASE WHEN total >= 4 * criteria THEN 1 ELSE 0 END) AS at_line,
  MAX(CASE WHEN 100 * (place - 1) < 10 * counted AND 10 * counted <= 100 * place THEN sixtieths END) AS p10,
  MAX(CASE WHEN 100 * (place - 1) < 50 * counted AND 50 * counted <= 100 * place THEN sixtieths END) AS p50,
  MAX(CASE WHEN 100 * (place - 1) < 90 * counted AND 90 * counted <= 100 * place THEN sixtieths END) AS p90
FROM (
  SELECT *,
    ROW_NUMBER() OVER (PARTITION BY dimension, region ORDER BY sixtieths) AS place,
    COUNT(*) OVER (PARTITION BY dimension, region) AS counted
  FROM scores
) AS ranked
GROUP BY dimension, region
